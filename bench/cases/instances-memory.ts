import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { inInstances } from "../instances/in-instances.ts";
import type { Lines } from "../instances/read-lines.ts";
import { readLines } from "../instances/read-lines.ts";
import { toTable } from "../markdown-table.ts";
import { measureOwnMemory, measureTime } from "../measure.ts";
import { root } from "../root.ts";
import { setAside } from "../set-aside.ts";

const counts = [1000, 10_000] as const;
const atOnce = 100;

interface Taken extends Lines {
  /** Bytes; NaN where nobody tells. */
  readonly peak: number;
  /** Bytes that live after a collection. */
  readonly heap: number;
}

/** Figures: `valid lines`, `distinct instances`, `peak, bytes`, `peak, bytes more`, `heap, bytes more`. */
export const instancesMemory: Benchmark = { name: "instances-memory", play };

async function play(stage: Stage): Promise<Findings> {
  const few = await take(stage, counts[0]);
  const many = await take(stage, counts[1]);
  const table = toTable(
    ["instances", "valid lines", "distinct", "own peak, MiB", "live heap, MiB"],
    [few, many].map(({ valid, distinct, peak, heap }, place) => [
      (counts[place] ?? 0).toLocaleString("en"),
      String(valid),
      String(distinct),
      mebibytes(peak),
      mebibytes(heap),
    ]),
  );
  return {
    text: `Instances of a workflow of one \`true\`, 100 at once: what stands in \`instances.jsonl\`, the peak memory of the program itself, and what of its heap lives, after a collection, when it ends.\n\n${table}`,
    figures: {
      "valid lines": many.valid,
      "distinct instances": many.distinct,
      ...(Number.isNaN(many.peak)
        ? {}
        : {
            "peak, bytes": many.peak,
            "peak, bytes more": many.peak - few.peak,
          }),
      "heap, bytes more": many.heap - few.heap,
    },
  };
}

async function take(stage: Stage, count: number): Promise<Taken> {
  const { folder } = stage;
  const run = await inInstances(stage, { count, atOnce });
  const anew = (): Promise<void> => setAside(join(folder, ".slipstream"));
  await anew();
  const peak = (await measureOwnMemory(run, folder)) ?? NaN;
  const lines = await readLines(folder);
  await anew();
  const [node, ...args] = run.argv;
  const file = join(folder, "heap");
  const hook = join(root, "bench/instances/heap-at-exit.cjs");
  await measureTime(
    {
      name: "with a look at the heap",
      argv: [node, "--expose-gc", "--require", hook, ...args],
      env: { HEAP_FILE: file },
    },
    folder,
  );
  return { ...lines, peak, heap: Number(await readFile(file, "utf8")) };
}

function mebibytes(bytes: number): string {
  return Number.isNaN(bytes) ? "?" : (bytes / 1024 ** 2).toFixed(1);
}
