/** `0.4 s`, `12.1 s`, `3 min 05 s`, `2 h 10 min`; `ms` in milliseconds. */
export function formatDuration(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100));
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** Of less than a second the milliseconds, for what is added up or compared: `35 ms`, `12.1 s`. */
export function formatFineDuration(ms: number): string {
  return ms < 950 ? `${Math.max(0, Math.round(ms))} ms` : formatDuration(ms);
}

/** Whole seconds, for what changes while one looks: `12 s`, `3 min 05 s`. */
export function formatCoarseDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1000);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
