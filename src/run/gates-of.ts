import { Gate } from "./gate.ts";
import type { StepLimit } from "./step-limit.ts";

/** By the index of a step in `ids`: the gates it goes through, in the order of the limits. A step without limits is absent. */
export function gatesOf(
  limits: readonly StepLimit[],
  ids: readonly string[],
): ReadonlyMap<number, readonly Gate[]> {
  const indices = new Map(ids.map((id, index) => [id, index]));
  const gates = new Map<number, Gate[]>();
  for (const { size, steps } of limits) {
    const gate = new Gate(size);
    for (const id of new Set(steps)) {
      const step = indices.get(id);
      if (step === undefined) continue;
      const list = gates.get(step) ?? [];
      list.push(gate);
      gates.set(step, list);
    }
  }
  return gates;
}
