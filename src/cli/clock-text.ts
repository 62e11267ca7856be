/** `0:12`, `3:05`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [minutes, rest] = parts.map((part) => String(part).padStart(2, "0"));
  return hours > 0
    ? `${hours}:${minutes ?? ""}:${rest ?? ""}`
    : `${parts[0] ?? 0}:${rest ?? ""}`;
}
