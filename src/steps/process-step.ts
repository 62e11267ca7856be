import type { ResolvedAction, StepRunner } from "../run/step-runner.ts";
import { runCommand } from "./run-command.ts";
import type { StepWorld } from "./step-world.ts";

type ProcessAction = Extract<ResolvedAction, { type: "process" }>;

/** `type: process`: a program and its arguments, without a shell. */
export function processStep(world: StepWorld): StepRunner<ProcessAction> {
  return {
    run: (request, control) =>
      runCommand(
        { candidates: [{ argv: request.action.argv }] },
        { world, request, control },
      ),
  };
}
