import type { Expression, Span } from "./expression.ts";

/** A text with expressions in it, in the order of the text; `$${` is already the text `${`. */
export interface Template {
  readonly source: string;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TextPart | ExpressionPart;

export interface TextPart {
  readonly kind: "text";
  readonly text: string;
}

/** The span holds the braces too. */
export interface ExpressionPart extends Span {
  readonly kind: "expression";
  readonly expression: Expression;
}
