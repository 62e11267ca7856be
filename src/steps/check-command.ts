import { unreachable } from "../base/unreachable.ts";
import type { AttemptControl } from "../run/step-runner.ts";
import type {
  ResolvedCheck,
  TestRequest,
  TestVerdict,
} from "../run/test-runner.ts";
import type { ProcessEnd } from "./run-command.ts";
import { runProcess } from "./run-command.ts";
import { defaultShell, shellCommand } from "./shell-command.ts";
import type { StepWorld } from "./step-world.ts";

type CommandCheck = Extract<ResolvedCheck, { kind: "command" }>;

/** Runs a command as a part of the attempt: with its environment, folder, log and mark. */
export async function checkCommand(
  { attempt, number, check }: TestRequest & { readonly check: CommandCheck },
  { world, control }: { world: StepWorld; control: AttemptControl },
): Promise<TestVerdict> {
  const command = shellCommand({
    program: { kind: "inline", text: check.text },
    shell: check.shell ?? defaultShell(world.platform),
    args: [],
    scriptFile: (ending) =>
      world.scratchFile(
        attempt.step,
        attempt.attempt,
        `test${number}.script${ending}`,
      ),
  });
  const request = {
    ...attempt,
    environment: { ...attempt.environment, ...check.environment },
    promisedOutputs: [],
    keepStdout: false,
    wantsStderr: false,
  };
  const started = (): void => undefined;
  const end = await runProcess(command, {
    world,
    request,
    control: { ...control, started },
  });
  return verdictOn(end, check.exitCode);
}

function verdictOn(end: ProcessEnd, expected: number): TestVerdict {
  switch (end.kind) {
    case "exited":
      return end.code === expected
        ? { kind: "passed" }
        : {
            kind: "failed",
            message: `exit code ${end.code}, expected ${expected}`,
          };
    case "signalled":
      return { kind: "failed", message: `ended by ${end.signal}` };
    case "not_started":
    case "lost":
      return { kind: "failed", message: end.message };
    case "stopped":
      return end;
    default:
      return unreachable(end);
  }
}
