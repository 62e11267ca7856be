import { Gate } from "./gate.ts";
import type { StepLimit } from "./step-limit.ts";

/** By step: the gates it goes through, in the order of the limits. A step without limits is absent. */
export function gatesOf(
  limits: readonly StepLimit[],
): ReadonlyMap<number, readonly Gate[]> {
  const gates = new Map<number, Gate[]>();
  for (const { size, steps } of limits) {
    const gate = new Gate(size);
    for (const step of new Set(steps)) {
      const list = gates.get(step) ?? [];
      list.push(gate);
      gates.set(step, list);
    }
  }
  return gates;
}
