import { unreachable } from "../base/unreachable.ts";
import type {
  BoundScript,
  Program,
  StepAction,
  ToolAction,
} from "../workflow/step-action.ts";

/** What a step does, as one would type it; expressions stay as they are written. */
export function actionText(action: StepAction): string {
  switch (action.type) {
    case "shell":
    case "python":
    case "node":
      return [
        programText(action.program),
        ...action.args.map(({ value }) => value.source),
      ].join(" ");
    case "process":
      return action.argv.map(({ value }) => quoted(value.source)).join(" ");
    case "tool":
      return [
        ...action.argv.map(({ value }) => quoted(value.source)),
        ...tasksText(action),
      ].join(" ");
    case "http":
      return `${action.request.method} ${action.request.url.value.source}`;
    case "task":
      return action.label.value.source;
    case "workflow":
      return action.path.value;
    default:
      return unreachable(action);
  }
}

/** The language of the text, for a code block. */
export function actionLanguage({ type }: StepAction): string {
  return languages[type];
}

const languages: Readonly<Record<StepAction["type"], string>> = {
  shell: "sh",
  process: "sh",
  python: "python",
  node: "js",
  http: "http",
  tool: "sh",
  task: "text",
  workflow: "text",
};

function tasksText({ tasks }: ToolAction): readonly string[] {
  if (!tasks) return [];
  const text =
    tasks.kind === "list"
      ? tasks.items.map(({ value }) => quoted(value.source)).join(" ")
      : tasks.list.template.source;
  return [`# task: ${text}`];
}

function programText(program: Program): string {
  return program.kind === "inline"
    ? asWritten(program.script).trimEnd()
    : program.path.value.source;
}

/** With the expressions in place of the variables that bring their values. */
function asWritten({ text, bindings }: BoundScript): string {
  return bindings.reduce(
    (written, { variable, expression }) =>
      written
        .replaceAll(`\${${variable}}`, () => `\${${expression.source}}`)
        .replaceAll(`\${env:${variable}}`, () => `\${${expression.source}}`),
    text,
  );
}

function quoted(argument: string): string {
  return /^[\w./:=@%+,-]+$/.test(argument)
    ? argument
    : `'${argument.replaceAll("'", `'\\''`)}'`;
}
