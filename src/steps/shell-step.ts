import type { ResolvedAction, StepRunner } from "../run/step-runner.ts";
import { runCommand } from "./run-command.ts";
import { readShebang } from "./shebang.ts";
import type { ShellRequest } from "./shell-command.ts";
import {
  cmdArgumentProblem,
  defaultShell,
  shellCommand,
} from "./shell-command.ts";
import type { StepWorld } from "./step-world.ts";

type ShellAction = Extract<ResolvedAction, { type: "shell" }>;

/** `type: shell`: a text or a file, run by a shell. */
export function shellStep(world: StepWorld): StepRunner<ShellAction> {
  return {
    run: async (request, control) => {
      const { action, step, attempt } = request;
      const shell = action.shell ?? (await shellOf(world, request));
      const shellRequest: ShellRequest = {
        program: action.program,
        shell,
        args: action.args,
        scriptFile: (ending) =>
          world.scratchFile(step, attempt, `script${ending}`),
      };
      const problem =
        shell.kind === "named" && shell.name === "cmd"
          ? cmdArgumentProblem(action)
          : undefined;
      if (problem !== undefined) {
        control.started();
        return {
          kind: "not_started",
          reason: "spawn_failed",
          message: problem,
        };
      }
      return runCommand(shellCommand(shellRequest), {
        world,
        request,
        control,
      });
    },
  };
}

/** A file that names its own interpreter is run by that one, unless the step says otherwise. */
async function shellOf(
  world: StepWorld,
  request: Parameters<StepRunner<ShellAction>["run"]>[0],
): Promise<NonNullable<ShellAction["shell"]>> {
  const { program } = request.action;
  const shebang =
    program.kind === "file" && world.platform !== "win32"
      ? await readShebang(world.root, request.workingDirectory, program.path)
      : undefined;
  return shebang === undefined
    ? defaultShell(world.platform)
    : { kind: "custom", argv: [...shebang, "{0}"] };
}
