import { format } from "prettier";
import type { Outcome, Row } from "./outcome.ts";

/** One benchmark as Markdown: what was done, a row a contestant, what came of it. */
export function toMarkdown(outcome: Outcome): Promise<string> {
  const { benchmark, baseline, rows, missing, verdict } = outcome;
  const lines = [
    `## ${benchmark.name}`,
    "",
    `${benchmark.work}. Medians of ${benchmark.rounds} rounds.`,
    "",
    `| | median, s | fastest – slowest | × ${baseline} | peak memory, MB |`,
    "| - | -: | -: | -: | -: |",
    ...rows.map(toLine),
    ...missing.map((name) => `| ${name} | not installed | | | |`),
    "",
    verdict === undefined ? "" : `Side by side it is ${verdict.text}.`,
  ];
  return format(lines.join("\n"), { parser: "markdown" });
}

function toLine({
  name,
  median,
  fastest,
  slowest,
  ratio,
  memory,
}: Row): string {
  const cells = [
    name,
    seconds(median),
    `${seconds(fastest)} – ${seconds(slowest)}`,
    ratio.toFixed(2),
    memory === undefined ? "?" : (memory / 1024 ** 2).toFixed(0),
  ];
  return `| ${cells.join(" | ")} |`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
