import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { toTable } from "../markdown-table.ts";
import { ask } from "../scripts/ask.ts";
import { bundle } from "../scripts/bundle.ts";

/** Milliseconds, medians. */
interface Analysed {
  readonly all: number;
  readonly parser: number;
}

/** Figures: what 100 steps take, and what 10,000 take over what the parser takes for them. */
export const analysis: Benchmark = { name: "analysis", play };

async function play(stage: Stage): Promise<Findings> {
  const script = await bundle("scripts/measure-analysis.ts", stage);
  const { rounds } = stage;
  const few = await analyse(script, 100, rounds ?? 200);
  const many = await analyse(script, 10_000, rounds ?? 7);
  const more = ({ all, parser }: Analysed): number => (all - parser) / parser;
  const table = toTable(
    ["ms", "all told", "the yaml parser alone", "more, × that"],
    [
      { name: "100 steps", found: few },
      { name: "10,000 steps", found: many },
    ].map(({ name, found }) => [
      name,
      found.all.toFixed(2),
      found.parser.toFixed(2),
      more(found).toFixed(2),
    ]),
  );
  return {
    text: `From the text to the plan, of layers of 100 steps, each on 3 of the layer before: parsed, checked, linked, ordered. Warm, in turns with the yaml parser alone; medians.\n\n${table}`,
    figures: {
      "100 steps, ms": few.all,
      "10,000 steps, over the parser": more(many),
    },
  };
}

async function analyse(
  script: string,
  count: number,
  rounds: number,
): Promise<Analysed> {
  const counts = [String(count), String(rounds)] as const;
  return (await ask([process.execPath, script, ...counts])) as Analysed;
}
