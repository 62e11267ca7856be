import type { Page } from "playwright-core";
import { readListRows } from "./list-rows.ts";

export interface Problem {
  readonly file: string;
  readonly severity: string;
  readonly message: string;
  readonly source: string;
  readonly code: string;
  /** As the panel shows it, for instance "[Ln 1, Col 1]". */
  readonly position: string;
  readonly ariaLabel: string;
}

const selectors = {
  file: ".label-name",
  icon: ".marker-icon",
  message: ".marker-message",
  source: ".marker-source",
  code: ".marker-code",
  position: ".marker-line",
};

const fileLevel = "1";
const problemLevel = "2";

/** The rows of the Problems panel, which must be open, without those of related places. */
export async function readProblems(page: Page): Promise<Problem[]> {
  const rows = await readListRows(page.locator(".markers-panel"), selectors);
  const problems: Problem[] = [];
  let file = "";
  for (const { attributes, parts } of rows) {
    if (attributes["aria-level"] === fileLevel) {
      file = parts.file.text;
    } else if (attributes["aria-level"] === problemLevel) {
      problems.push({
        file,
        severity: /error|warning|info/.exec(parts.icon.className)?.[0] ?? "",
        message: parts.message.text,
        source: parts.source.text,
        code: parts.code.text,
        position: parts.position.text,
        ariaLabel: attributes["aria-label"] ?? "",
      });
    }
  }
  return problems;
}
