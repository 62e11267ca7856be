import type { Fields } from "./fields.ts";
import { readArgs, readCommand } from "./read-command.ts";
import { readInlineProgram } from "./read-inline-program.ts";
import { readRequest } from "./read-request.ts";
import { readShell } from "./read-shell.ts";
import {
  readStepType,
  typeOfScript,
  type ScriptType,
  type StepType,
} from "./read-step-type.ts";
import { readTask } from "./read-task.ts";
import { readScalar } from "./read-text.ts";
import { readToolUse } from "./read-tool-use.ts";
import { notOfCalls, readWorkflowUse } from "./read-workflow-use.ts";
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
  const programs = fields.present(programKeys);
  const [main, ...others] = programs;
  if (!main) {
    reportNone(scope, fields);
    return undefined;
  }
  for (const other of others) reportSecond(scope, main, other);
  const type = written ?? inferredType(fields, main);
  checkFit(scope, { fields, main, type });
  return readAs(scope, fields, type);
}

function inferredType(fields: Fields, main: MapEntry): StepType {
  const own = ownTypes.find(({ key }) => main === fields.entry(key));
  if (own) return own.type;
  if (main !== fields.entry("script")) return "shell";
  return main.value.kind === "scalar" ? typeOfScript(main.value.text) : "shell";
}

function readAs(
  scope: Scope,
  fields: Fields,
  type: StepType,
): StepAction | undefined {
  if (isScript(type)) return readScript(scope, fields, type);
  return ownTypes.find((own) => own.type === type)?.read(scope, fields);
}

function isScript(type: StepType): type is ScriptType {
  return !ownTypes.some((own) => own.type === type);
}

function readScript(
  scope: Scope,
  fields: Fields,
  type: ScriptType,
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
  const taken = ownTypes.find((own) => own.type === type);
  const shell = type === "shell" ? undefined : fields.entry("shell");
  if (shell) {
    const message = `'shell' does not fit 'type: ${type}', which uses no shell.`;
    scope.reading.report(shell.keyPlace, ["key-does-not-fit", message]);
  }
  const unused = taken?.unused ?? ["tasks", "with"];
  for (const { key, keyPlace } of fields.present(unused)) {
    const message = `'${key}' does not fit 'type: ${type}'.`;
    scope.reading.report(keyPlace, ["key-does-not-fit", message]);
  }
}

/** A type with a key of its own that says what it does. */
interface OwnType {
  readonly key: string;
  readonly type: StepType;
  /** Keys of other types. */
  readonly unused: readonly string[];
  readonly read: (scope: Scope, fields: Fields) => StepAction | undefined;
}

const ownTypes: readonly OwnType[] = [
  {
    key: "command",
    type: "process",
    unused: ["tasks", "with"],
    read: readProcess,
  },
  {
    key: "request",
    type: "http",
    unused: ["args", "outputs", "tasks", "with"],
    read: readHttp,
  },
  { key: "tool", type: "tool", unused: ["args", "with"], read: readToolUse },
  {
    key: "task",
    type: "task",
    unused: ["args", "outputs", "tasks", "with"],
    read: (scope, fields) => readTask(scope, fields.entry("task")),
  },
  {
    key: "uses",
    type: "workflow",
    unused: notOfCalls,
    read: readWorkflowUse,
  },
];

/** Keys that say what a step does; it has one of them. */
const programKeys: readonly string[] = [
  "run",
  "script",
  ...ownTypes.map(({ key }) => key),
];

function readProcess(scope: Scope, fields: Fields): StepAction | undefined {
  const args = readArgs(scope, fields.entry("args"));
  const argv = readCommand(scope, fields.entry("command"));
  return argv && { type: "process", argv: [...argv, ...args] };
}

function readHttp(scope: Scope, fields: Fields): StepAction | undefined {
  const request = readRequest(scope, fields.entry("request"));
  return request && { type: "http", request };
}

function reportNone(scope: Scope, fields: Fields): void {
  const place = headOf(scope.reading, fields.map);
  const keys = programKeys.map((key) => `'${key}'`);
  const last = keys.pop() ?? "";
  const message = `The step does nothing: ${keys.join(", ")} or ${last} is missing.`;
  scope.reading.report(place, ["missing-action", message]);
}

function reportSecond(scope: Scope, main: MapEntry, other: MapEntry): void {
  const message = `A step does one thing: '${other.key}' cannot stand beside '${main.key}'.`;
  scope.reading.report(other.keyPlace, ["conflicting-keys", message], {
    related: [{ message: `'${main.key}' is here.`, place: main.keyPlace }],
  });
}
