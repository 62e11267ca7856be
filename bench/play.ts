import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { judge } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { playRounds } from "./rounds.ts";

/** Plays a benchmark in a folder of its own that is gone afterwards. */
export async function play(
  benchmark: Benchmark,
  slipstream: string,
): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), `slipstream-bench-`));
  try {
    const entries = await benchmark.prepare({ folder, slipstream });
    const contestants = entries.filter((entry) => "argv" in entry);
    const missing = entries.filter((entry) => "missing" in entry);
    const { rounds } = benchmark;
    const samples = await playRounds(contestants, { folder, rounds });
    return judge(benchmark, samples, missing);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
