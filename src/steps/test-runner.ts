import { unreachable } from "../base/unreachable.ts";
import type {
  TestRequest,
  TestRunner,
  TestVerdict,
} from "../run/test-runner.ts";
import { checkCommand } from "./check-command.ts";
import { checkFileExists } from "./check-file-exists.ts";
import { checkOutput } from "./check-output.ts";
import { checkStdout } from "./check-stdout.ts";
import type { StepWorld } from "./step-world.ts";

/** A new kind of acceptance test is a file beside this one and a case here. */
export function testRunner(world: StepWorld): TestRunner {
  return {
    run: async (request, control) => {
      const { check } = request;
      if (check.kind === "command") {
        return checkCommand({ ...request, check }, { world, control });
      }
      const problem = await problemOf(world, { ...request, check });
      return verdictOf(problem);
    },
  };
}

type Assertion = Exclude<TestRequest["check"], { kind: "command" }>;

/** What is wrong; undefined where the assertion holds. */
async function problemOf(
  world: StepWorld,
  { attempt, check, made }: TestRequest & { readonly check: Assertion },
): Promise<string | undefined> {
  switch (check.kind) {
    case "file_exists":
      return checkFileExists(world.root, attempt.workingDirectory, check.path);
    case "stdout_matches":
      return checkStdout(made.stdout, check.pattern);
    case "output":
      return checkOutput(made.outputs, check);
    default:
      return unreachable(check);
  }
}

function verdictOf(problem: string | undefined): TestVerdict {
  return problem === undefined
    ? { kind: "passed" }
    : { kind: "failed", message: problem };
}
