import type { Benchmark, Figures, Findings, Stage } from "../benchmark.ts";
import { playInHost, stepCount } from "../host/play-in-host.ts";
import type { Round, Stretch } from "../host/protocol.ts";
import { toTable } from "../markdown-table.ts";
import { median } from "../median.ts";

const stretches = [
  ["idle", "nothing happens"],
  ["burst", "burst"],
  ["idleWithBuffers", "nothing happens, 350 MB of buffers held"],
  ["burstWithBuffers", "burst, 350 MB of buffers held"],
] as const satisfies readonly (readonly [keyof Round, string])[];

/** Figures: of a burst, each the median of the rounds, but the longest delay, which is the worst of all. */
export const host: Benchmark = { name: "host", play };

async function play({ folder, rounds = 5 }: Stage): Promise<Findings> {
  const question = { rounds, atOnce: 8, megabytes: 350 };
  const played = await playInHost(folder, question);
  const head = [
    "",
    "s",
    "main thread busy, ms a step",
    "on a processor, ms a step",
    "loop delay p50, ms",
    "p99",
    "longest",
  ];
  const rows = stretches.map(([key, name]) =>
    toRow(
      name,
      played.map((round) => round[key]),
    ),
  );
  return {
    text: `Bursts of ${stepCount} steps that do nothing, 8 at once, in the extension host of a real VS Code, in turns with nothing at all. A delay is the time between two beats of a timer of one millisecond, so that none is shorter than that. Medians of ${rounds} rounds after one that is not counted; the longest delay is that of all rounds.\n\n${toTable(head, rows)}`,
    figures: figuresOf(played),
  };
}

function figuresOf(played: readonly Round[]): Figures {
  const burst = played.map((round) => round.burst);
  const wall = middle(burst, ({ wall: ms }) => ms);
  const withBuffers = middle(
    played.map((round) => round.burstWithBuffers),
    ({ wall: ms }) => ms,
  );
  return {
    "busy, ms a step": median(played.map(busyOfBurst)),
    "delay p99, ms": middle(burst, ({ delay }) => delay.p99),
    "delay max, ms": longest(burst),
    "with buffers, ratio": withBuffers / wall,
  };
}

/** Milliseconds a step, without what the host does anyhow in that time. */
function busyOfBurst({ idle, burst }: Round): number {
  return (burst.busy - (idle.busy / idle.wall) * burst.wall) / stepCount;
}

function toRow(name: string, all: readonly Stretch[]): readonly string[] {
  return [
    name,
    (middle(all, ({ wall }) => wall) / 1000).toFixed(2),
    (middle(all, ({ busy }) => busy) / stepCount).toFixed(3),
    (middle(all, ({ cpu = NaN }) => cpu) / stepCount).toFixed(3),
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
