import {
  bindScript,
  type BindingRefusal,
  type RefusalReason,
} from "./bind-script.ts";
import type { Fields } from "./fields.ts";
import { fixRefusal } from "./fix-refusal.ts";
import { readScalar } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { ScriptLanguage } from "./shell/script-language.ts";
import type { BoundScript, Program } from "./step-action.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";
import type { MapEntry, ScalarNode } from "./syntax/syntax-tree.ts";

/** `run`: the script with a variable in place of each expression. */
export function readInlineProgram(
  scope: Scope,
  fields: Fields,
  language: ScriptLanguage,
): Program | undefined {
  const run = fields.entry("run");
  const script = readScript(scope, { run, step: fields }, language);
  return script && { kind: "inline", script };
}

/** Without `step` there is nowhere to move what cannot stand in the script. */
export function readScript(
  scope: Scope,
  written: { readonly run: MapEntry | undefined; readonly step?: Fields },
  language: ScriptLanguage,
): BoundScript | undefined {
  const { reading } = scope;
  const { run, step: fields } = written;
  const node = readScalar(reading, run, "a script");
  if (!node) return undefined;
  if (node.text.trim() === "") {
    reading.report(node, ["invalid-value", "'run' is empty."]);
  }
  const bound = bindScript(node.text, language, scope.locals);
  for (const problem of bound.syntaxProblems) scope.reportSyntax(node, problem);
  for (const part of bound.expressions) scope.use(node, part.expression);
  for (const refusal of bound.refusals) {
    reportRefusal(scope, { node, fields, language, refusal });
  }
  return bound.script;
}

function reportRefusal(
  scope: Scope,
  found: {
    readonly node: ScalarNode;
    readonly fields: Fields | undefined;
    readonly language: ScriptLanguage;
    readonly refusal: BindingRefusal;
  },
): void {
  const { node, fields, refusal } = found;
  const { source } = scope.reading;
  const place = placeInScalar(source, node, refusal.part);
  const fix = fields && fixRefusal(source, { ...found, fields });
  const message = messages[refusal.reason];
  scope.reading.report(
    place,
    ["expression-in-script", message],
    fix && { fix },
  );
}

const viaInputs = "Give the value as an input of the step";

const messages: Readonly<Record<RefusalReason, string>> = {
  "single-quoted": `Nothing is expanded within single quotes. ${viaInputs} and use "$INPUT_…" outside of them.`,
  "ansi-quoted": `Nothing is expanded within $'…'. ${viaInputs} and use "$INPUT_…" outside of it.`,
  "quoted-heredoc": `Nothing is expanded in a here-document whose delimiter is quoted. ${viaInputs}, or take the quotes from the delimiter.`,
  "heredoc-delimiter":
    "The delimiter of a here-document cannot be an expression.",
  "stop-parsing": `Nothing is expanded after '--%'. ${viaInputs} and leave '--%' out.`,
  escaped:
    "The escaped '$' keeps the value out. For a literal '${' write '$${'.",
  cmd: `cmd pastes values into its commands, where they would become code. ${viaInputs} and use another shell.`,
  python: `An expression is not pasted into Python. ${viaInputs} and read os.environ["INPUT_…"]; a literal '\${' is written '$\${'.`,
  node: `An expression is not pasted into JavaScript. ${viaInputs} and read process.env.INPUT_…; a literal '\${' is written '$\${'.`,
  unknown: `How this shell refers to a variable is not known. ${viaInputs} and read INPUT_… from the environment; a literal '\${' is written '$\${'.`,
};
