import type { Parts } from "./parts.ts";

/** Does all of the work at once. */
export function finish<Value>(parts: Parts<Value>): Value {
  for (;;) {
    const step = parts.next();
    if (step.done) return step.value;
  }
}
