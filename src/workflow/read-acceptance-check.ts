import type { AcceptanceCheck } from "./acceptance-test.ts";
import type { Fields } from "./fields.ts";
import { present } from "./present.ts";
import { readScript } from "./read-inline-program.ts";
import { readSetting } from "./read-setting.ts";
import { readInputValue } from "./read-step-inputs.ts";
import { readFixedText, readScalar } from "./read-text.ts";
import { headOf } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import { languageOfShell } from "./shell/script-language.ts";
import type { StepAction } from "./step-action.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** What a test needs to know of its step. */
export interface TestedStep {
  readonly action: StepAction | undefined;
  /** Names of the declared outputs; absent where it may write any. */
  readonly outputs?: readonly string[];
}

interface WrittenTest {
  readonly fields: Fields;
  /** The key that says what is checked. */
  readonly main: MapEntry;
}

/** Nothing where it is not written well. */
export function readAcceptanceCheck(
  scope: Scope,
  { fields, main }: WrittenTest,
  step: TestedStep,
): AcceptanceCheck | undefined {
  switch (main) {
    case fields.entry("run"):
      return readCommandCheck(scope, fields, step);
    case fields.entry("file_exists"):
      return readFileCheck(scope, main);
    case fields.entry("stdout_matches"):
      return readStdoutCheck(scope, main, step);
    default:
      return readOutputCheck(scope, { fields, main }, step);
  }
}

function readCommandCheck(
  scope: Scope,
  fields: Fields,
  { action }: TestedStep,
): AcceptanceCheck | undefined {
  const shell = action?.type === "shell" ? action.shell : undefined;
  const language = languageOfShell(shell, scope.reading.platform);
  const script = readScript(scope, { run: fields.entry("run") }, language);
  const exitCode = readSetting(scope, fields.entry("exit_code"), "count");
  return script && { kind: "command", script, ...present({ shell, exitCode }) };
}

function readFileCheck(
  scope: Scope,
  main: MapEntry,
): AcceptanceCheck | undefined {
  const node = readScalar(scope.reading, main, "a path");
  if (node?.text.trim() === "") {
    scope.reading.report(node, ["invalid-value", `'${main.key}' is empty.`]);
  }
  return node && { kind: "file_exists", path: scope.template(node) };
}

function readStdoutCheck(
  scope: Scope,
  main: MapEntry,
  { action }: TestedStep,
): AcceptanceCheck | undefined {
  if (action?.type === "http" || action?.type === "task") {
    const advice = action.type === "http" ? ": use 'expect'" : "";
    const message = `'${main.key}' does not fit 'type: ${action.type}', which has no stdout${advice}.`;
    scope.reading.report(main.keyPlace, ["key-does-not-fit", message]);
  }
  const node = readScalar(scope.reading, main, "a regular expression");
  const pattern = node && readSetting(scope, main, "pattern");
  return pattern && { kind: "stdout_matches", pattern };
}

function readOutputCheck(
  scope: Scope,
  { fields, main }: WrittenTest,
  { outputs }: TestedStep,
): AcceptanceCheck | undefined {
  const { reading } = scope;
  const equals = fields.value("equals");
  if (!equals) {
    const message = "A test of an output needs 'equals'.";
    reading.report(headOf(reading, fields.map), ["missing-key", message]);
  }
  const expected = `'${main.key}' is the name of an output`;
  const node = readFixedText(reading, main.value, expected);
  if (node && outputs && !outputs.includes(node.text)) {
    const message = `The step declares no output '${node.text}'.`;
    const names = { written: node.text, known: outputs };
    reading.reportUnknown(node, ["unknown-output", message], names);
  }
  if (!node || !equals) return undefined;
  const value = readInputValue(scope, equals);
  return { kind: "output", name: node.text, equals: value };
}
