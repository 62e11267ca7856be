import type { LocalName, SyntaxProblem } from "../expression/expression.ts";
import type { ExpressionPart, TemplatePart } from "../expression/template.ts";
import { parseTemplate } from "../expression/parse-template.ts";
import { posixContexts } from "./shell/posix-contexts.ts";
import { powershellContexts } from "./shell/powershell-contexts.ts";
import type { QuoteContext } from "./shell/quote-context.ts";
import type { ScriptLanguage } from "./shell/script-language.ts";
import type { Binding, BoundScript } from "./step-action.ts";
import type { Place } from "./syntax/place.ts";

export interface BoundText {
  readonly script: BoundScript;
  /** The expressions outside of comments, in the order of the text. */
  readonly expressions: readonly ExpressionPart[];
  /** Expressions that have no safe reference where they stand; they are left as text. */
  readonly refusals: readonly BindingRefusal[];
  readonly syntaxProblems: readonly SyntaxProblem[];
}

export interface BindingRefusal {
  readonly part: ExpressionPart;
  readonly reason: RefusalReason;
}

export type RefusalReason =
  | Exclude<QuoteContext, "open" | "comment">
  | Exclude<ScriptLanguage, "posix" | "powershell">;

/** Replaces each expression of a script by a reference to an environment variable; values are never pasted. */
export function bindScript(
  text: string,
  language: ScriptLanguage,
  locals: readonly LocalName[] = [],
): BoundText {
  const { template, problems } = parseTemplate(text, locals);
  const parts = template.parts;
  const verdicts = verdictsOn(parts, language);
  const binder = new Binder(text, language);
  const pieces = parts.map((part, index) =>
    part.kind === "text"
      ? part.text
      : binder.replace(part, verdicts[index] ?? "open"),
  );
  return {
    script: { text: pieces.join(""), bindings: binder.bindings },
    expressions: binder.expressions,
    refusals: binder.refusals,
    syntaxProblems: problems,
  };
}

type Verdict = RefusalReason | "open" | "comment";

function verdictsOn(
  parts: readonly TemplatePart[],
  language: ScriptLanguage,
): readonly Verdict[] {
  if (language !== "posix" && language !== "powershell") {
    return parts.map(() => language);
  }
  let text = "";
  const places: Place[] = [];
  const placeOfPart = parts.map((part) => {
    const start = text.length;
    text += part.kind === "text" ? part.text : referenceIn(language, 0);
    if (part.kind === "text") return -1;
    return places.push({ start, end: text.length }) - 1;
  });
  if (places.length === 0) return [];
  const contextsOf = language === "posix" ? posixContexts : powershellContexts;
  const contexts = contextsOf(text, places);
  return placeOfPart.map((place) => contexts[place] ?? "open");
}

class Binder {
  readonly bindings: Binding[] = [];
  readonly expressions: ExpressionPart[] = [];
  readonly refusals: BindingRefusal[] = [];
  readonly #text: string;
  readonly #language: ScriptLanguage;
  readonly #numbers = new Map<string, number>();

  constructor(text: string, language: ScriptLanguage) {
    this.#text = text;
    this.#language = language;
  }

  replace(part: ExpressionPart, verdict: Verdict): string {
    const written = this.#text.slice(part.start, part.end);
    if (verdict === "comment") return written.replaceAll(/[\r\n]/g, " ");
    this.expressions.push(part);
    if (verdict === "open") return this.#reference(part);
    this.refusals.push({ part, reason: verdict });
    return written;
  }

  #reference(part: ExpressionPart): string {
    const source = part.expression.source.trim();
    const known = this.#numbers.get(source);
    if (known !== undefined) return referenceIn(this.#language, known);
    const number = this.bindings.length + 1;
    this.#numbers.set(source, number);
    this.bindings.push({
      variable: variableName(number),
      expression: part.expression,
    });
    return referenceIn(this.#language, number);
  }
}

function referenceIn(language: ScriptLanguage, number: number): string {
  const prefix = language === "powershell" ? "env:" : "";
  return `\${${prefix}${variableName(number)}}`;
}

function variableName(number: number): string {
  return `SLIPSTREAM_VALUE_${number}`;
}
