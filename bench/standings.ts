import type { Figures } from "./benchmark.ts";
import { toTable } from "./markdown-table.ts";
import type { Outcome, Row } from "./outcome.ts";
import type { Missing, Race } from "./race.ts";

/** A race as Markdown: what was done, a row a contestant, what came of it. */
export function toText(
  { race, baseline, rows, verdict }: Outcome,
  missing: readonly Missing[],
): string {
  const { lowerBound } = race;
  const bound = lowerBound === undefined ? [] : ["× lower bound"];
  const head = [
    "",
    "median, s",
    "fastest – slowest",
    `× ${baseline}`,
    ...bound,
    "peak memory, MiB",
    "rounds",
  ];
  const table = toTable(head, [
    ...rows.map((row) => toCells(row, race)),
    ...missing.map(({ name, missing: why }) => [name, why]),
  ]);
  const ending = verdict ? [`Side by side it is ${verdict.text}.`] : [];
  return [`${race.work}.`, table, ...ending].join("\n\n");
}

/** Seconds and bytes. */
export function figuresOf({ rows, race: { lowerBound } }: Outcome): Figures {
  return Object.fromEntries([
    ...rows.map(({ name, median }) => [name, median / 1000] as const),
    ...rows.flatMap(({ name, memory }) =>
      memory === undefined ? [] : [[`${name}, bytes`, memory] as const],
    ),
    ...(lowerBound === undefined ? [] : [["lower bound", lowerBound] as const]),
  ]);
}

function toCells(row: Row, { lowerBound }: Race): readonly string[] {
  const { name, median, fastest, slowest, ratio, memory, rounds } = row;
  return [
    name,
    seconds(median),
    `${seconds(fastest)} – ${seconds(slowest)}`,
    ratio.toFixed(2),
    ...(lowerBound === undefined
      ? []
      : [(median / 1000 / lowerBound).toFixed(3)]),
    memory === undefined ? "?" : (memory / 1024 ** 2).toFixed(0),
    String(rounds),
  ];
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
