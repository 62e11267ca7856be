import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { toEnvironmentText } from "../expression/to-environment-text.ts";
import type { Result } from "../base/result.ts";
import { unreachable } from "../base/unreachable.ts";
import type { Program, StepAction } from "../workflow/step-action.ts";
import type { Step } from "../workflow/step.ts";
import { Evaluation, evaluating } from "./evaluation.ts";
import { stepEnvironment } from "./step-environment.ts";
import { resolveBindings } from "./resolve-bindings.ts";
import { resolveRequest } from "./resolve-request.ts";
import { resolveTests } from "./resolve-tests.ts";
import { resolveTool } from "./resolve-tool.ts";
import type {
  AttemptRequest,
  ResolvedAction,
  ResolvedProgram,
} from "./step-runner.ts";

/** Evaluates all that a step says, as it is when one of its attempts begins. */
export function resolveAttempt(
  step: Step,
  attempt: number,
  context: EvaluationContext,
): Result<AttemptRequest, string> {
  return evaluating(() => {
    const env = stepEnvironment(step, context);
    const evaluation = new Evaluation(
      env === context.env ? context : { ...context, env },
    );
    const inputs = inputsOf(step, evaluation);
    return {
      step: step.id,
      attempt,
      action: resolveAction(step.action, evaluation),
      environment: withVariables(env, [
        inputVariables(step, inputs),
        bindings(step.action, evaluation),
      ]),
      workingDirectory: step.workingDirectory
        ? evaluation.text(step.workingDirectory.value, "working_directory")
        : ".",
      inputs,
      promisedOutputs: step.outputs ?? [],
      ...testsOf(step, evaluation.context),
      artifacts: evaluation.texts(step.artifacts ?? [], "artifacts"),
      ...(step.files?.writes && {
        writes: step.files.writes.map(({ value }) => value),
      }),
    };
  });
}

type Inputs = AttemptRequest["inputs"];

function inputsOf(step: Step, evaluation: Evaluation): Inputs {
  if (step.inputs.length === 0) return nothing;
  return Object.fromEntries(
    step.inputs.map(({ name, value }) => [
      name,
      evaluation.tree(value, `inputs.${name}`),
    ]),
  );
}

function inputVariables(
  step: Step,
  inputs: Inputs,
): Readonly<Record<string, string>> {
  if (step.inputs.length === 0) return nothing;
  return Object.fromEntries(
    step.inputs.map(({ name, variable }) => [
      variable,
      toEnvironmentText(inputs[name] ?? null),
    ]),
  );
}

const nothing = {};

/** An environment is large, and most steps add nothing to it. */
function withVariables(
  env: Readonly<Record<string, string>>,
  more: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>> {
  const added = more.filter((variables) => Object.keys(variables).length > 0);
  return added.reduce((all, variables) => ({ ...all, ...variables }), env);
}

function testsOf(
  step: Step,
  context: EvaluationContext,
): Pick<AttemptRequest, "tests" | "keepStdout"> {
  const { acceptanceTests = [] } = step;
  if (acceptanceTests.length === 0) return {};
  return {
    tests: (made) => resolveTests(step, context, made),
    keepStdout: acceptanceTests.some(
      ({ check }) => check.kind === "stdout_matches",
    ),
  };
}

function resolveAction(
  action: StepAction,
  evaluation: Evaluation,
): ResolvedAction {
  switch (action.type) {
    case "shell":
      return {
        type: action.type,
        program: resolveProgram(action.program, evaluation),
        args: evaluation.texts(action.args, "args"),
        ...(action.shell ? { shell: action.shell } : {}),
      };
    case "python":
    case "node":
      return {
        type: action.type,
        program: resolveProgram(action.program, evaluation),
        args: evaluation.texts(action.args, "args"),
      };
    case "process":
      return {
        type: action.type,
        argv: evaluation.texts(action.argv, "command"),
      };
    case "http":
      return resolveRequest(action.request, evaluation);
    case "tool":
      return resolveTool(action, evaluation);
    case "task":
      return {
        type: action.type,
        label: evaluation.text(action.label.value, "task"),
      };
    case "workflow":
      throw new Error("A step that calls a workflow makes no attempts.");
    default:
      return unreachable(action);
  }
}

function resolveProgram(
  program: Program,
  evaluation: Evaluation,
): ResolvedProgram {
  return program.kind === "inline"
    ? { kind: "inline", text: program.script.text }
    : { kind: "file", path: evaluation.text(program.path.value, "script") };
}

/** The values of a script's expressions: they reach it through the environment alone. */
function bindings(
  action: StepAction,
  evaluation: Evaluation,
): Readonly<Record<string, string>> {
  if (!("program" in action) || action.program.kind === "file") return {};
  return resolveBindings(action.program.script, evaluation);
}
