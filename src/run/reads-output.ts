import type { Step } from "../workflow/step.ts";

/** Whether a step may look at the output `name` of the step `id`. Names of outputs are looked up in any case. */
export function readsOutput(step: Step, id: string, name: string): boolean {
  return step.reads.some(
    (read) =>
      (read.step ?? id) === id &&
      (read.output ?? name).toLowerCase() === name.toLowerCase(),
  );
}
