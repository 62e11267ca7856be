import type { Result } from "../base/result.ts";
import type { StepFacts } from "../expression/evaluation-context.ts";
import type { AttemptFailure, StepTested } from "./events.ts";
import type { AttemptControl, AttemptRequest } from "./step-runner.ts";
import type {
  MadeAttempt,
  ResolvedTest,
  TestRunner,
  TestVerdict,
} from "./test-runner.ts";

/** How an attempt stands its acceptance tests. */
export type Acceptance =
  | { readonly kind: "accepted" }
  | { readonly kind: "failed"; readonly failure: AttemptFailure }
  | { readonly kind: "stopped"; readonly survivors: readonly number[] };

export interface Tested {
  readonly request: AttemptRequest;
  readonly made: MadeAttempt;
  /** Seconds. */
  readonly duration: number;
}

export interface TestWorld {
  readonly runner: TestRunner;
  readonly control: AttemptControl;
  readonly tell: (fact: StepTested) => void;
}

/** Runs the tests one after the other; the first that fails is the last. */
export async function runTests(
  { request, made, duration }: Tested,
  world: TestWorld,
): Promise<Acceptance> {
  const facts: StepFacts = {
    status: "succeeded",
    outputs: made.outputs,
    duration,
  };
  const tests = request.tests?.(facts) ?? [];
  for (const [index, test] of tests.entries()) {
    if (world.control.signal.aborted) return { kind: "stopped", survivors: [] };
    const number = index + 1;
    const verdict = await verdictOn(test.check, (check) =>
      world.runner.run(
        { attempt: request, number, check, made },
        world.control,
      ),
    );
    if (verdict.kind === "stopped") return verdict;
    world.tell(testedFact(request, test, verdict));
    if (verdict.kind === "failed") {
      const message = `acceptance test "${test.name}" failed: ${verdict.message}`;
      return { kind: "failed", failure: { reason: "acceptance", message } };
    }
  }
  return { kind: "accepted" };
}

async function verdictOn<Check>(
  check: Result<Check, string>,
  run: (check: Check) => Promise<TestVerdict>,
): Promise<TestVerdict> {
  return check.ok ? run(check.value) : { kind: "failed", message: check.error };
}

function testedFact(
  { step, attempt }: AttemptRequest,
  { name }: ResolvedTest,
  verdict: Exclude<TestVerdict, { kind: "stopped" }>,
): StepTested {
  return {
    type: "step_tested",
    step,
    attempt,
    name,
    status: verdict.kind,
    ...(verdict.kind === "failed" ? { message: verdict.message } : {}),
  };
}
