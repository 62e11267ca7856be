import type { Benchmark, Figures, Findings, Stage } from "../benchmark.ts";
import { playInHost, stepCount } from "../host/play-in-host.ts";
import type { Round, Stretch, Turn } from "../host/protocol.ts";
import { workflowFile } from "../host/protocol.ts";
import { toTable } from "../markdown-table.ts";
import { median } from "../median.ts";
import { slipstream } from "../slipstream.ts";

const turns = [
  ["bare", ""],
  ["withBuffers", ", 350 MB of buffers held"],
] as const satisfies readonly (readonly [keyof Round, string])[];

const stretches = [
  ["idle", "nothing happens"],
  ["burst", "burst"],
  ["after", "half a second after it"],
  ["elsewhere", "the burst in a program beside it"],
] as const satisfies readonly (readonly [keyof Turn, string])[];

/** Figures: of a burst, each the median of the rounds, but the longest delay, which is the worst of all. */
export const host: Benchmark = { name: "host", play };

const atOnce = 8;

async function play(stage: Stage): Promise<Findings> {
  const { folder, rounds = 5 } = stage;
  const limit = ["--max-parallel", String(atOnce)];
  const question = {
    rounds,
    atOnce,
    megabytes: 350,
    elsewhere: slipstream(stage, [workflowFile, ...limit]).argv,
  };
  const played = await playInHost(folder, question);
  const head = [
    "",
    "s",
    "main thread busy, ms",
    "on a processor, ms",
    "loop delay p50, ms",
    "p99",
    "longest",
  ];
  const rows = turns.flatMap(([turn, held]) =>
    stretches.map(([stretch, name]) =>
      toRow(
        `${name}${held}`,
        played.map((round) => round[turn][stretch]),
      ),
    ),
  );
  return {
    text: `Bursts of ${stepCount} steps that do nothing, 8 at once, in the extension host of a real VS Code, in turns with nothing at all, and with the same in a terminal of its own: what the host has to wait for then is a processor. A delay is the time between two beats of a timer of one millisecond, so that none is shorter than that. Medians of ${rounds} rounds after one that is not counted; the longest delay is that of all rounds.\n\n${toTable(head, rows)}`,
    figures: figuresOf(played),
  };
}

function figuresOf(played: readonly Round[]): Figures {
  const bare = played.map((round) => round.bare);
  const burst = bare.map((turn) => turn.burst);
  const wall = middle(burst, ({ wall: ms }) => ms);
  const withBuffers = middle(
    played.map((round) => round.withBuffers.burst),
    ({ wall: ms }) => ms,
  );
  return {
    "busy, ms a step": median(bare.map(busyPerStep)),
    "delay p99, ms": middle(burst, ({ delay }) => delay.p99),
    "delay max, ms": longest(bare.flatMap((turn) => [turn.burst, turn.after])),
    "with buffers, ratio": withBuffers / wall,
  };
}

/** Milliseconds, with what was put off, and without what the host does anyhow in that time. */
function busyPerStep({ idle, burst, after }: Turn): number {
  const anyhow = (idle.busy / idle.wall) * (burst.wall + after.wall);
  return (burst.busy + after.busy - anyhow) / stepCount;
}

function toRow(name: string, all: readonly Stretch[]): readonly string[] {
  return [
    name,
    (middle(all, ({ wall }) => wall) / 1000).toFixed(2),
    middle(all, ({ busy }) => busy).toFixed(0),
    middle(all, ({ cpu = NaN }) => cpu).toFixed(0),
    middle(all, ({ delay }) => delay.p50).toFixed(2),
    middle(all, ({ delay }) => delay.p99).toFixed(2),
    longest(all).toFixed(1),
  ];
}

function middle(
  all: readonly Stretch[],
  value: (stretch: Stretch) => number,
): number {
  return median(all.map(value));
}

function longest(all: readonly Stretch[]): number {
  return Math.max(...all.map(({ delay }) => delay.max));
}
