import type { ResolvedScript, StepRunner } from "../run/step-runner.ts";
import { interpreterCommand } from "./interpreter-command.ts";
import { runCommand } from "./run-command.ts";
import type { StepWorld } from "./step-world.ts";

type InterpreterAction = ResolvedScript & { readonly type: "python" | "node" };

/** `type: python` and `type: node`. */
export function interpreterStep<Action extends InterpreterAction>(
  world: StepWorld,
): StepRunner<Action> {
  return {
    run: (request, control) => {
      const { action, step, attempt } = request;
      const command = interpreterCommand({
        type: action.type,
        program: action.program,
        args: action.args,
        scriptFile: (ending) =>
          world.scratchFile(step, attempt, `script${ending}`),
        ownNode: process.execPath,
      });
      return runCommand(command, { world, request, control });
    },
  };
}
