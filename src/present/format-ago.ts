const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was: `just now`, `2 min ago`, `3 h ago`, `5 days ago`. */
export function formatAgo(ms: number): string {
  if (ms < minute) return "just now";
  if (ms < hour) return `${Math.floor(ms / minute)} min ago`;
  if (ms < day) return `${Math.floor(ms / hour)} h ago`;
  const days = Math.floor(ms / day);
  return days === 1 ? "yesterday" : `${days} days ago`;
}
