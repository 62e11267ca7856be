import type { Clock } from "./clock.ts";

/** Resolves when all else that waits for the event loop has had its turn. */
export async function nextTurn(
  clock: Pick<Clock, "afterMoment">,
): Promise<void> {
  await endOfMoment(clock);
  // The end of this moment is before timers and input.
  await endOfMoment(clock);
}

function endOfMoment(clock: Pick<Clock, "afterMoment">): Promise<void> {
  return new Promise((resolve) => {
    clock.afterMoment(resolve);
  });
}
