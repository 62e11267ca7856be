import type { LocalName, SyntaxProblem } from "./expression.ts";
import { findExpressionEnd } from "./find-expression-end.ts";
import { parseExpression } from "./parse-expression.ts";
import type { Template, TemplatePart } from "./template.ts";

export interface ParsedTemplate {
  /** What could not be parsed is text in it. */
  readonly template: Template;
  readonly problems: readonly SyntaxProblem[];
}

const beginsOurs =
  /\s*(?:(?:steps|inputs|env|secrets|matrix|run|workflow)[.[]|[A-Za-z_][A-Za-z0-9_-]*\()/y;

const beginsLocal: Readonly<Record<LocalName, RegExp>> = {
  item: /\s*item(?![A-Za-z0-9_-])/y,
  task: /\s*task(?![A-Za-z0-9_-])/y,
};

/** Finds the expressions in a text and leaves what belongs to the shell as it is. */
export function parseTemplate(
  source: string,
  locals: readonly LocalName[] = [],
): ParsedTemplate {
  if (!source.includes("${")) {
    const parts =
      source === "" ? [] : [{ kind: "text" as const, text: source }];
    return { template: { source, parts }, problems: [] };
  }
  return new TemplateReader(source, locals).read();
}

class TemplateReader {
  readonly #source: string;
  readonly #beginnings: readonly RegExp[];
  readonly #parts: TemplatePart[] = [];
  readonly #problems: SyntaxProblem[] = [];
  readonly #locals: readonly LocalName[];
  #text = "";

  constructor(source: string, locals: readonly LocalName[]) {
    this.#source = source;
    this.#locals = locals;
    this.#beginnings = [beginsOurs, ...locals.map((name) => beginsLocal[name])];
  }

  read(): ParsedTemplate {
    const source = this.#source;
    let from = 0;
    for (;;) {
      const open = source.indexOf("${", from);
      if (open < 0) break;
      from = this.#readAt(open, from);
    }
    this.#text += source.slice(from);
    this.#endText();
    return {
      template: { source, parts: this.#parts },
      problems: this.#problems,
    };
  }

  /** Reads the `${` at `open` and what stands before it since `from`; returns where to go on. */
  #readAt(open: number, from: number): number {
    const source = this.#source;
    if (open > from && source[open - 1] === "$") {
      this.#text += `${source.slice(from, open - 1)}\${`;
      return open + 2;
    }
    this.#text += source.slice(from, open);
    const isDouble = source[open + 2] === "{";
    const inner = open + (isDouble ? 3 : 2);
    if (!this.#isOurs(inner)) {
      this.#text += source.slice(open, inner);
      return inner;
    }
    const close = isDouble ? "}}" : "}";
    const end = findExpressionEnd(source, inner, close);
    if (end === undefined) return this.#leaveUnclosed(open, close);
    this.#readExpression({ open, inner, end, after: end + close.length });
    return end + close.length;
  }

  #isOurs(inner: number): boolean {
    return this.#beginnings.some((beginning) => {
      beginning.lastIndex = inner;
      return beginning.test(this.#source);
    });
  }

  #readExpression(place: {
    open: number;
    inner: number;
    end: number;
    after: number;
  }): void {
    const { open, inner, end, after } = place;
    const parsed = parseExpression(
      this.#source.slice(inner, end),
      inner,
      this.#locals,
    );
    if (!parsed.ok) {
      this.#problems.push(parsed.error);
      this.#text += this.#source.slice(open, after);
      return;
    }
    this.#endText();
    const expression = parsed.value;
    this.#parts.push({
      kind: "expression",
      expression,
      start: open,
      end: after,
    });
  }

  #leaveUnclosed(open: number, close: string): number {
    const lineEnd = this.#source.indexOf("\n", open);
    this.#problems.push({
      reason: "syntax",
      message: `The expression is not closed: '${close}' is missing.`,
      start: open,
      end: lineEnd < 0 ? this.#source.length : lineEnd,
    });
    this.#text += this.#source.slice(open);
    return this.#source.length;
  }

  #endText(): void {
    if (this.#text === "") return;
    this.#parts.push({ kind: "text", text: this.#text });
    this.#text = "";
  }
}
