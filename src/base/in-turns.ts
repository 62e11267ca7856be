import type { Clock } from "./clock.ts";
import { nextTurn } from "./next-turn.ts";
import type { Parts } from "./parts.ts";

/** Milliseconds: as long as somebody who types, or another extension, may be kept waiting. */
const turnMs = 4;

/** Does the work a few milliseconds at a time; whatever else waits for the event loop has its turn between. */
export async function inTurns<Value>(
  parts: Parts<Value>,
  clock: Pick<Clock, "now" | "afterMoment">,
): Promise<Value> {
  for (;;) {
    const until = clock.now() + turnMs;
    do {
      const step = parts.next();
      if (step.done) return step.value;
    } while (clock.now() < until);
    await nextTurn(clock);
  }
}
