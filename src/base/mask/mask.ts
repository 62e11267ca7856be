import type { Json } from "../json.ts";
import { MaskFilter } from "./mask-filter.ts";
import { PatternTree } from "./pattern-tree.ts";
import { secretForms } from "./secret-forms.ts";

/** Puts `***` in place of secrets, wherever and in whatever usual form they stand. */
export class Mask {
  /** What it hides, for another that is to hide the same. */
  readonly secrets: readonly string[];
  readonly #tree: PatternTree;

  constructor(secrets: readonly string[]) {
    this.secrets = secrets;
    this.#tree = new PatternTree(
      secrets.flatMap(secretForms).map((form) => Buffer.from(form)),
    );
  }

  /** For one output, from its first byte to its last. */
  filter(): MaskFilter {
    return new MaskFilter(this.#tree);
  }

  /** Before an `…` the beginning of a secret is masked too: somebody has cut it there. */
  text(text: string): string {
    const parts = this.#mask(text, false).split("…");
    const last = parts.pop() ?? "";
    return [...parts.map((part) => this.#mask(part, true)), last].join("…");
  }

  /** Texts, names and numbers in it; the whole of it where that alone gives a secret away. */
  json(value: Json): Json {
    const masked = this.#parts(value);
    if (typeof masked !== "object" || masked === null) return masked;
    const text = JSON.stringify(masked);
    return this.text(text) === text ? masked : "***";
  }

  #parts(value: Json): Json {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number") {
      const text = String(value);
      const masked = this.text(text);
      return masked === text ? value : masked;
    }
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map((item) => this.#parts(item));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        this.text(name),
        this.#parts(item),
      ]),
    );
  }

  #mask(text: string, isCut: boolean): string {
    const filter = this.filter();
    const shown = filter.push(Buffer.from(text));
    const rest = isCut ? filter.cut() : filter.end();
    const masked = Buffer.concat([shown, rest]).toString();
    // A text that is not well formed stays as it is where there is nothing to mask.
    return masked === text.toWellFormed() ? text : masked;
  }
}

/** Undefined where there is nothing to hide. */
export function maskOf(secrets: readonly string[]): Mask | undefined {
  const told = secrets.filter((secret) => secret.trim() !== "");
  return told.length === 0 ? undefined : new Mask(told);
}

function isList(
  value: readonly Json[] | Readonly<Record<string, Json>>,
): value is readonly Json[] {
  return Array.isArray(value);
}
