import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { toTable } from "../markdown-table.ts";
import { median } from "../median.ts";
import { ask } from "../scripts/ask.ts";
import { bundle } from "../scripts/bundle.ts";

const counts = [1000, 10_000];

/** Figures: microseconds a step over p-queue's own, by how many steps. */
export const scheduling: Benchmark = { name: "scheduling", play };

async function play(stage: Stage): Promise<Findings> {
  const { rounds = 9 } = stage;
  const script = await bundle("scripts/measure-scheduling.ts", stage);
  const rows = [];
  for (const count of counts) {
    const samples = [];
    for (let round = 0; round < rounds; round++) {
      const ours = await perStep(script, "ours", count);
      samples.push({ ours, queue: await perStep(script, "queue", count) });
    }
    const ours = median(samples.map((sample) => sample.ours));
    const queue = median(samples.map((sample) => sample.queue));
    rows.push({ name: `${count.toLocaleString("en")} steps`, ours, queue });
  }
  const table = toTable(
    ["µs a step", "slipstream's schedule and queue", "p-queue alone", "more"],
    rows.map(({ name, ours, queue }) => [
      name,
      ours.toFixed(1),
      queue.toFixed(1),
      (ours - queue).toFixed(1),
    ]),
  );
  return {
    text: `Deciding what starts when, of layers of 100 steps that take no time, each on 3 of the layer before, 8 at once: what the schedule and the queue of Slipstream take, and what p-queue takes by itself. In a new process each time, so that nothing is warm; medians of ${rounds} rounds.\n\n${table}`,
    figures: Object.fromEntries(
      rows.map(({ name, ours, queue }) => [`${name}, µs a step`, ours - queue]),
    ),
  };
}

/** Microseconds. */
async function perStep(
  script: string,
  way: string,
  count: number,
): Promise<number> {
  const argv = [process.execPath, script, way, String(count)] as const;
  return (Number(await ask(argv)) * 1000) / count;
}
