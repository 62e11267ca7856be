import type { StepRunners } from "../run/step-runner.ts";
import { httpStep } from "./http-step.ts";
import { interpreterStep } from "./interpreter-step.ts";
import { processStep } from "./process-step.ts";
import { shellStep } from "./shell-step.ts";
import type { StepWorld } from "./step-world.ts";
import { toolStep } from "./tool-step.ts";
import type { TaskHost } from "./task-host.ts";
import { taskStep } from "./task-step.ts";

/** A new type of step is a file beside this one and a line here. Without `tasks` there is no editor. */
export function stepRunners(world: StepWorld, tasks?: TaskHost): StepRunners {
  return {
    shell: shellStep(world),
    python: interpreterStep(world),
    node: interpreterStep(world),
    process: processStep(world),
    http: httpStep(world),
    tool: toolStep(world),
    task: taskStep(world, tasks),
  };
}
