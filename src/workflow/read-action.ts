import type { Fields } from "./fields.ts";
import { readArgs, readCommand } from "./read-command.ts";
import { readInlineProgram } from "./read-inline-program.ts";
import { readRequest } from "./read-request.ts";
import { readShell } from "./read-shell.ts";
import { readStepType, typeOfScript, type StepType } from "./read-step-type.ts";
import { readTask } from "./read-task.ts";
import { readScalar } from "./read-text.ts";
import { headOf } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import { languageOfShell } from "./shell/script-language.ts";
import type { Program, StepAction } from "./step-action.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** What the step does; nothing where it does not say so, or not well. */
export function readAction(
  scope: Scope,
  fields: Fields,
): StepAction | undefined {
  const written = readStepType(scope.reading, fields.entry("type"));
  const programs = fields.present([
    "run",
    "script",
    "command",
    "request",
    "task",
  ]);
  const [main, ...others] = programs;
  if (!main) {
    if (!fields.asksForLater && written !== "later") reportNone(scope, fields);
    return undefined;
  }
  for (const other of others) reportSecond(scope, main, other);
  if (written === "later") return undefined;
  const type = written ?? inferredType(fields, main);
  checkFit(scope, { fields, main, type });
  return readAs(scope, fields, type);
}

function inferredType(fields: Fields, main: MapEntry): StepType {
  if (main === fields.entry("command")) return "process";
  if (main === fields.entry("request")) return "http";
  if (main === fields.entry("task")) return "task";
  if (main !== fields.entry("script")) return "shell";
  return main.value.kind === "scalar" ? typeOfScript(main.value.text) : "shell";
}

function readAs(
  scope: Scope,
  fields: Fields,
  type: StepType,
): StepAction | undefined {
  switch (type) {
    case "http": {
      const request = readRequest(scope, fields.entry("request"));
      return request && { type, request };
    }
    case "task":
      return readTask(scope, fields.entry("task"));
    case "process": {
      const args = readArgs(scope, fields.entry("args"));
      const argv = readCommand(scope, fields.entry("command"));
      return argv && { type, argv: [...argv, ...args] };
    }
    case "shell":
    case "python":
    case "node":
      return readProgramAs(scope, fields, type);
  }
}

function readProgramAs(
  scope: Scope,
  fields: Fields,
  type: "shell" | "python" | "node",
): StepAction | undefined {
  const args = readArgs(scope, fields.entry("args"));
  if (type !== "shell") {
    const program = readProgram(scope, fields, type);
    return program && { type, program, args };
  }
  const shell = shellOf(scope, fields);
  if (shell === "invalid") return undefined;
  const language = languageOfShell(shell, scope.reading.platform);
  const program = readProgram(scope, fields, language);
  return program && { type, program, args, ...(shell && { shell }) };
}

function shellOf(scope: Scope, fields: Fields): ReturnType<typeof readShell> {
  const written = readShell(scope.reading, fields.entry("shell"));
  return written ?? scope.defaults.shell;
}

function readProgram(
  scope: Scope,
  fields: Fields,
  language: Parameters<typeof readInlineProgram>[2],
): Program | undefined {
  if (fields.entry("run")) return readInlineProgram(scope, fields, language);
  const path = readScalar(scope.reading, fields.entry("script"), "a path");
  if (!path) return undefined;
  if (path.text.trim() === "") {
    scope.reading.report(path, ["invalid-value", "'script' is empty."]);
  }
  return { kind: "file", path: scope.template(path) };
}

function checkFit(
  scope: Scope,
  step: {
    readonly fields: Fields;
    readonly main: MapEntry;
    readonly type: StepType;
  },
): void {
  const { fields, main, type } = step;
  const owner = ownTypes.find(({ key }) => main === fields.entry(key));
  const taken = ownTypes.find((own) => own.type === type);
  if (owner?.type !== taken?.type) {
    const message = owner
      ? `'${owner.key}' belongs to 'type: ${owner.type}', not to 'type: ${type}'.`
      : `'${main.key}' does not fit 'type: ${type}', which takes a '${taken?.key ?? ""}'.`;
    scope.reading.report(main.keyPlace, ["key-does-not-fit", message]);
  }
  checkExtras(scope, fields, type);
}

function checkExtras(scope: Scope, fields: Fields, type: StepType): void {
  const shell = type === "shell" ? undefined : fields.entry("shell");
  if (shell) {
    const message = `'shell' does not fit 'type: ${type}', which uses no shell.`;
    scope.reading.report(shell.keyPlace, ["key-does-not-fit", message]);
  }
  const unused = leavesAside.has(type)
    ? fields.present(["args", "outputs"])
    : [];
  for (const { key, keyPlace } of unused) {
    const message = `'${key}' does not fit 'type: ${type}'.`;
    scope.reading.report(keyPlace, ["key-does-not-fit", message]);
  }
}

/** Types with a key of their own that says what they do. */
const ownTypes = [
  { key: "command", type: "process" },
  { key: "request", type: "http" },
  { key: "task", type: "task" },
];

/** Types that take no arguments and whose outputs nobody declares. */
const leavesAside: ReadonlySet<StepType> = new Set(["http", "task"]);

function reportNone(scope: Scope, fields: Fields): void {
  const place = headOf(scope.reading, fields.map);
  const message =
    "The step does nothing: 'run', 'script', 'command', 'request' or 'task' is missing.";
  scope.reading.report(place, ["missing-action", message]);
}

function reportSecond(scope: Scope, main: MapEntry, other: MapEntry): void {
  const message = `A step does one thing: '${other.key}' cannot stand beside '${main.key}'.`;
  scope.reading.report(other.keyPlace, ["conflicting-keys", message], {
    related: [{ message: `'${main.key}' is here.`, place: main.keyPlace }],
  });
}
