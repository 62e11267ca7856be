import { format } from "prettier";
import type { Findings } from "./benchmark.ts";
import { judgeGoal } from "./goal.ts";
import { goals } from "./goals.ts";
import { toTable } from "./markdown-table.ts";
import type { Measured } from "./measured.ts";

/** One benchmark's findings as a section of Markdown. */
export function toSection(name: string, { text }: Findings): Promise<string> {
  return format(`## ${name}\n\n${text}\n`, { parser: "markdown" });
}

/** What was asked for and what was found; empty where nothing was. */
export async function goalsSection(
  measured: Measured,
  { onlyMeasured }: { readonly onlyMeasured: boolean },
): Promise<string> {
  const head = ["", "goal", "aim", "measured", ""];
  const told = goals.filter(
    ({ measure }) => !onlyMeasured || measure(measured) !== undefined,
  );
  if (told.length === 0) return "";
  const rows = told.map((goal) => judgeGoal(goal, measured));
  const text = `## Goals\n\n${toTable(head, rows)}\n`;
  return format(text, { parser: "markdown" });
}
