import type { BindingRefusal } from "./bind-script.ts";
import type { Fields } from "./fields.ts";
import type { FindingDetails } from "./findings.ts";
import { addInput } from "./fix-add-input.ts";
import { inputVariable } from "./read-step-inputs.ts";
import type { ScriptLanguage } from "./shell/script-language.ts";
import type { Place } from "./syntax/place.ts";
import { hasExactPlaces, placeInScalar } from "./syntax/scalar-place.ts";
import type { SourceText } from "./syntax/source-text.ts";
import type { ScalarNode } from "./syntax/syntax-tree.ts";

type Fix = NonNullable<FindingDetails["fix"]>;

export interface RefusedPlace {
  readonly node: ScalarNode;
  readonly fields: Fields;
  readonly language: ScriptLanguage;
  readonly refusal: BindingRefusal;
}

/** Moves an expression out of a script and into the step's `inputs`, where that can be done by rule. */
export function fixRefusal(
  source: SourceText,
  found: RefusedPlace,
): Fix | undefined {
  const { node, fields, refusal } = found;
  const { part, reason } = refusal;
  if (!hasExactPlaces(source, node)) return undefined;
  if (reason === "escaped") return escapeOurs(source, found);
  const input = addInput(source, fields, part);
  if (!input) return undefined;
  const replaced = replacement(found, inputVariable(input.name));
  if (!replaced) return undefined;
  const edit = {
    place: placeInScalar(source, node, replaced.part),
    newText: inStyle(node, replaced.text),
  };
  return {
    title: `Move to the input '${input.name}'`,
    edits: [input.edit, edit],
  };
}

function escapeOurs(source: SourceText, found: RefusedPlace): Fix {
  const { start } = placeInScalar(source, found.node, found.refusal.part);
  const edits = [{ place: { start, end: start }, newText: "$" }];
  return { title: "Write '$${' for a literal '${'", edits };
}

interface Replacement {
  readonly part: Place;
  readonly text: string;
}

function replacement(
  found: RefusedPlace,
  variable: string,
): Replacement | undefined {
  const { refusal, language, node } = found;
  const { part, reason } = refusal;
  const quoted = withQuotes(node.text, part);
  if (reason === "single-quoted") {
    if (language === "posix") return { part, text: `'"\${${variable}}"'` };
    return quoted && { part: quoted, text: `"\${env:${variable}}"` };
  }
  if (reason === "ansi-quoted") {
    return { part, text: `'"\${${variable}}"$'` };
  }
  if (reason === "python") {
    return inCode(node.text, part, `__import__("os").environ["${variable}"]`);
  }
  if (reason !== "node") return undefined;
  return inCode(node.text, part, `process.env.${variable}`);
}

/** In code a value stands alone or instead of a whole string; elsewhere there is no rule. */
function inCode(
  text: string,
  part: Place,
  code: string,
): Replacement | undefined {
  const quoted = withQuotes(text, part);
  if (quoted) return { part: quoted, text: code };
  const line = text.slice(text.lastIndexOf("\n", part.start) + 1, part.start);
  return /["'`#]|\/\//.test(line) ? undefined : { part, text: code };
}

function withQuotes(text: string, part: Place): Place | undefined {
  const quote = text.charAt(part.start - 1);
  const isString =
    /["'`]/.test(quote) &&
    text.charAt(part.end) === quote &&
    !/[\w"'`]/.test(text.charAt(part.start - 2));
  return isString ? { start: part.start - 1, end: part.end + 1 } : undefined;
}

function inStyle(node: ScalarNode, text: string): string {
  if (node.style === "double") return JSON.stringify(text).slice(1, -1);
  return node.style === "single" ? text.replaceAll("'", "''") : text;
}
