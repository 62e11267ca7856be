import { nearest } from "../base/nearest.ts";
import type { TextRange } from "../base/text-range.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import { Findings, type FindingDetails } from "./findings.ts";
import type { Platform } from "./shell/script-language.ts";
import type { Place } from "./syntax/place.ts";
import { SourceText } from "./syntax/source-text.ts";

/** Names compared in one file in search of what was meant; beyond it no more is suggested. */
const mostComparisons = 200_000;

/** One reading of one text: where all its parts tell what they find. */
export class Reading {
  readonly source: SourceText;
  readonly findings: Findings;
  readonly platform: Platform;
  #comparisons = 0;

  constructor(text: string, platform: Platform) {
    this.source = new SourceText(text);
    this.findings = new Findings(this.source);
    this.platform = platform;
  }

  range(place: Place): TextRange {
    return this.source.range(place);
  }

  report(
    place: Place,
    what: readonly [DiagnosticCode, string],
    details?: FindingDetails,
  ): void {
    this.findings.add(place, what, details);
  }

  /** Says that a name is not among those known, and which was likely meant. */
  reportUnknown(
    place: Place,
    what: readonly [DiagnosticCode, string],
    names: { readonly written: string; readonly known: readonly string[] },
  ): void {
    const [code, message] = what;
    const meant = this.#nearest(names.written, names.known);
    if (meant === undefined) {
      this.report(place, what);
      return;
    }
    const title = `Replace by '${meant}'`;
    this.report(place, [code, `${message} Did you mean '${meant}'?`], {
      fix: { title, edits: [{ place, newText: meant }] },
    });
  }

  #nearest(name: string, known: readonly string[]): string | undefined {
    this.#comparisons += known.length;
    if (this.#comparisons > mostComparisons) return undefined;
    return nearest(name, known);
  }
}
