import { setTimeout as delay } from "node:timers/promises";

const intervalMs = 50;

/** Asks again and again until `probe` answers something truthy; whatever it throws ends the wait. */
export async function waitFor<T>(
  what: string,
  timeoutMs: number,
  probe: () => T | Promise<T>,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await probe();
    if (answer) {
      return answer;
    }
    if (performance.now() > deadline) {
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    }
    await delay(intervalMs);
  }
}
