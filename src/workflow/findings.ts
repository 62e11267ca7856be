import type { TextRange } from "../base/text-range.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";
import type { Place } from "./syntax/place.ts";
import type { SourceText } from "./syntax/source-text.ts";

export interface FindingDetails {
  readonly severity?: Diagnostic["severity"];
  readonly related?: readonly {
    readonly message: string;
    readonly place: Place;
  }[];
  readonly fix?: {
    readonly title: string;
    readonly edits: readonly {
      readonly place: Place;
      readonly newText: string;
    }[];
  };
  readonly cycle?: Diagnostic["cycle"];
}

/** Collects what is found in one text. */
export class Findings {
  readonly source: SourceText;
  readonly #found = new Map<string, { place: Place; diagnostic: Diagnostic }>();
  #hasErrors = false;

  constructor(source: SourceText) {
    this.source = source;
  }

  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** `what` is the code and the message; the same finding at the same place counts once. */
  add(
    place: Place,
    what: readonly [DiagnosticCode, string],
    details: FindingDetails = {},
  ): void {
    const [code, message] = what;
    const { severity = "error", related = [], fix, cycle } = details;
    if (severity === "error") this.#hasErrors = true;
    const key = `${place.start} ${place.end} ${code} ${message}`;
    if (this.#found.has(key)) return;
    const range = (at: Place): TextRange => this.source.range(at);
    const diagnostic = {
      code,
      severity,
      message,
      range: range(place),
      related: related.map((one) => ({
        message: one.message,
        range: range(one.place),
      })),
      ...(fix && { fix: fixOf(fix, range) }),
      ...(cycle && { cycle }),
    };
    this.#found.set(key, { place, diagnostic });
  }

  /** By place, then by code. */
  sorted(): readonly Diagnostic[] {
    return [...this.#found.values()]
      .sort(
        (a, b) =>
          a.place.start - b.place.start ||
          a.place.end - b.place.end ||
          compare(a.diagnostic.code, b.diagnostic.code) ||
          compare(a.diagnostic.message, b.diagnostic.message),
      )
      .map((found) => found.diagnostic);
  }
}

function fixOf(
  fix: NonNullable<FindingDetails["fix"]>,
  range: (place: Place) => TextRange,
): Fix {
  return {
    title: fix.title,
    edits: fix.edits.map(({ place, newText }) => ({
      range: range(place),
      newText,
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
