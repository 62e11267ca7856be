import type {
  EvaluationContext,
  StepFacts,
} from "../expression/evaluation-context.ts";
import { unreachable } from "../base/unreachable.ts";
import type { AcceptanceCheck } from "../workflow/acceptance-test.ts";
import type { Step } from "../workflow/step.ts";
import { Evaluation, evaluating } from "./evaluation.ts";
import { resolveBindings } from "./resolve-bindings.ts";
import type { ResolvedCheck, ResolvedTest } from "./test-runner.ts";

/** The step's tests, once an attempt of it was made: its own name means that attempt. */
export function resolveTests(
  { id, acceptanceTests = [] }: Step,
  context: EvaluationContext,
  made: StepFacts,
): readonly ResolvedTest[] {
  const steps = new Map(context.steps).set(id, made);
  const evaluation = new Evaluation({ ...context, steps });
  return acceptanceTests.map(({ name, check }) => ({
    name,
    check: evaluating(() => resolveCheck(check, evaluation)),
  }));
}

function resolveCheck(
  check: AcceptanceCheck,
  evaluation: Evaluation,
): ResolvedCheck {
  switch (check.kind) {
    case "command":
      return {
        kind: check.kind,
        text: check.script.text,
        environment: resolveBindings(check.script, evaluation),
        exitCode: check.exitCode
          ? evaluation.setting(check.exitCode, "exit_code")
          : 0,
        ...(check.shell ? { shell: check.shell } : {}),
      };
    case "file_exists":
      return {
        kind: check.kind,
        path: evaluation.text(check.path.value, check.kind),
      };
    case "stdout_matches":
      return {
        kind: check.kind,
        pattern: evaluation.setting(check.pattern, check.kind),
      };
    case "output":
      return {
        kind: check.kind,
        name: check.name,
        equals: evaluation.tree(check.equals, "equals"),
      };
    default:
      return unreachable(check);
  }
}
