/** The most lines "start" that stood before their "end" at once. */
export function mostAtOnce(ledger: string): number {
  let running = 0;
  let most = 0;
  for (const line of ledger.trim().split("\n")) {
    running += line === "start" ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}
