import type { Fields } from "./fields.ts";
import { httpOutputs } from "./http-request.ts";
import type { OutputDeclaration } from "./output-declaration.ts";
import { present } from "./present.ts";
import { readAcceptanceTests } from "./read-acceptance-tests.ts";
import { readAction } from "./read-action.ts";
import { readArtifacts } from "./read-artifacts.ts";
import { readCircuitBreaker } from "./read-circuit-breaker.ts";
import { readEnvironment } from "./read-environment.ts";
import { readFanOut } from "./read-fan-out.ts";
import { readOutputs } from "./read-outputs.ts";
import { readRepeat } from "./read-repeat.ts";
import { readRetry } from "./read-retry.ts";
import { readSetting } from "./read-setting.ts";
import { readStepInputs } from "./read-step-inputs.ts";
import { readLabel, readScalar } from "./read-text.ts";
import { readWorkingDirectory } from "./read-working-directory.ts";
import type { Scope } from "./scope.ts";
import type { Located, Setting } from "./setting.ts";
import type { StepAction } from "./step-action.ts";
import type { StepContent } from "./step-draft.ts";
import type { Expression } from "../expression/expression.ts";

/** Everything a step says but its id and what it depends on. */
export function readStepContent(scope: Scope, fields: Fields): StepContent {
  const action = readAction(scope, fields);
  const condition = readCondition(scope, fields);
  const outputs = outputsOf(action, scope, fields);
  return {
    action,
    inputs: readStepInputs(scope, fields.entry("inputs")),
    env: readEnvironment(scope, fields.entry("env")),
    retry: {
      ...scope.defaults.retry,
      ...readRetry(scope, fields.entry("retry")),
    },
    ...present({
      name: readLabel(scope.reading, fields.entry("name"))?.text,
      description: readLabel(scope.reading, fields.entry("description"))?.text,
      condition,
      fanOut: readFanOut(scope, fields, condition?.value),
      repeat: readRepeat(scope, fields.entry("repeat")),
      outputs,
      workingDirectory:
        readWorkingDirectory(scope, fields.entry("working_directory")) ??
        scope.defaults.workingDirectory,
      timeout: timeoutOf(action, scope, fields),
      totalTimeout: readSetting(
        scope,
        fields.entry("total_timeout"),
        "positive-duration",
      ),
      circuitBreaker: readCircuitBreaker(
        scope,
        fields.entry("circuit_breaker"),
      ),
      continueOnError: readSetting(
        scope,
        fields.entry("continue_on_error"),
        "boolean",
      ),
      priority: readSetting(scope, fields.entry("priority"), "number"),
      artifacts: readArtifacts(scope, fields.entry("artifacts")),
      acceptanceTests: readAcceptanceTests(
        scope,
        fields.entry("acceptance_tests"),
        { action, ...present({ outputs: outputs?.map(({ value }) => value) }) },
      ),
    }),
  };
}

function outputsOf(
  action: StepAction | undefined,
  scope: Scope,
  fields: Fields,
): readonly OutputDeclaration[] | undefined {
  if (action?.type === "http") return outputsOfRequest(scope, fields);
  if (action?.type === "task") return [];
  return readOutputs(scope.reading, fields.entry("outputs"));
}

function outputsOfRequest(
  { reading }: Scope,
  fields: Fields,
): readonly OutputDeclaration[] {
  const range = reading.range(fields.entry("request")?.keyPlace ?? fields.map);
  return httpOutputs.map((value) => ({
    value,
    range,
    from: "file",
    decode: "text",
  }));
}

function readCondition(
  scope: Scope,
  fields: Fields,
): Located<Expression> | undefined {
  const node = readScalar(scope.reading, fields.entry("if"), "an expression");
  return node && scope.condition(node);
}

/** A called workflow has timeouts of its own: what holds for every step does not hold for all of it. */
function timeoutOf(
  action: StepAction | undefined,
  scope: Scope,
  fields: Fields,
): Setting<number> | undefined {
  const own = readTimeout(scope, fields);
  return action?.type === "workflow" ? own : (own ?? scope.defaults.timeout);
}

function readTimeout(
  scope: Scope,
  fields: Fields,
): Setting<number> | undefined {
  const [first, second] = fields.present(["timeout", "timeout_minutes"]);
  if (first && second) {
    const message = `'${second.key}' and '${first.key}' say the same in two ways.`;
    scope.reading.report(second.keyPlace, ["conflicting-keys", message], {
      related: [{ message: `'${first.key}' is here.`, place: first.keyPlace }],
    });
  }
  const timeout = readSetting(
    scope,
    fields.entry("timeout"),
    "positive-duration",
  );
  const minutes = readSetting(
    scope,
    fields.entry("timeout_minutes"),
    "minutes",
  );
  return timeout ?? minutes;
}
