import type { Benchmark, Findings, Stage } from "../benchmark.ts";
import { toTable } from "../markdown-table.ts";
import { median } from "../median.ts";
import { ask } from "../scripts/ask.ts";
import type { BallastKind } from "../spawn/ballast.ts";
import type { Way } from "../spawn/ways.ts";
import { prepareWays } from "../spawn/ways.ts";

const size = { count: 1000, atOnce: 8, megabytes: 350 };
const ballasts: readonly BallastKind[] = ["none", "heap", "buffers"];

/** Milliseconds in all. */
interface Sample {
  readonly wall: number;
  /** Of the main thread; absent of a program that has nothing else to do. */
  readonly busy?: number;
}

interface Cell {
  readonly way: Way;
  readonly ballast: BallastKind;
  readonly samples: Sample[];
}

/** No figures: it tells what there is to gain. */
export const spawn: Benchmark = { name: "spawn", play };

async function play(stage: Stage): Promise<Findings> {
  if (process.platform === "win32") {
    return { text: "Not played on Windows.", figures: {} };
  }
  const { rounds = 5 } = stage;
  const ways = await prepareWays(stage);
  const cells = ways.flatMap((way) =>
    ballasts.map((ballast): Cell => ({ way, ballast, samples: [] })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const { way, ballast, samples } of cells) {
      const command = way.command(size, ballast);
      if (command) samples.push((await ask(command)) as Sample);
    }
  }
  const head = [
    "ms a process",
    "bare parent",
    "350 MB of heap held",
    "350 MB of buffers held",
    "main thread busy, bare",
    "with heap",
    "with buffers",
  ];
  const rows = ways.map((way) => toRow(way, cells));
  return {
    text: `What it costs to start a process: ${size.count} times \`/bin/true\`, ${size.atOnce} at once, and how long the parent's main thread was kept busy by it. Medians of ${rounds} rounds.\n\n${toTable(head, rows)}`,
    figures: {},
  };
}

function toRow(way: Way, cells: readonly Cell[]): readonly string[] {
  const own = cells.filter((cell) => cell.way === way);
  return [
    way.name,
    ...own.map(({ samples }) => perProcess(samples.map(({ wall }) => wall))),
    ...own.map(({ samples }) =>
      perProcess(samples.flatMap(({ busy }) => busy ?? [])),
    ),
  ];
}

function perProcess(times: readonly number[]): string {
  return times.length === 0 ? "–" : (median(times) / size.count).toFixed(3);
}
