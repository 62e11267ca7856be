import { CallTask } from "./call-task.ts";
import type { RunCore } from "./run-core.ts";
import type { StepTaskSpec } from "./step-task.ts";
import { StepTask } from "./step-task.ts";

/** What does a step, or a child of one. */
export function taskOf(spec: StepTaskSpec, core: RunCore): StepTask | CallTask {
  const { action } = spec.step;
  return action.type === "workflow"
    ? new CallTask(spec, action, core)
    : new StepTask(spec, core);
}

/** Has those that need a slot wait for one together; starts the others. */
export function begin(
  work: readonly (StepTask | { start(): void })[],
  { queue }: Pick<RunCore, "queue">,
): void {
  queue.enqueue(work.filter((one) => one instanceof StepTask));
  for (const one of work) if ("start" in one) one.start();
}
