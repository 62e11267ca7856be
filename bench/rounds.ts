import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Contestant } from "./benchmark.ts";
import { measureMemory, measureTime } from "./measure.ts";

export interface Sampled {
  readonly contestant: Contestant;
  readonly times: readonly number[];
  readonly memory: number | undefined;
}

/** Traces of earlier runs, which nobody is to profit or to suffer from. */
const traces = [".slipstream", ".ninja_log", ".ninja_deps"];

/** A B C, A B C, …: so that whatever slows the machine down slows all of them. */
export async function playRounds(
  contestants: readonly Contestant[],
  { folder, rounds }: { readonly folder: string; readonly rounds: number },
): Promise<readonly Sampled[]> {
  const samples = contestants.map((contestant) => ({
    contestant,
    times: [] as number[],
    memory: undefined as number | undefined,
  }));
  // Warms the file cache, too, and is not timed.
  for (const sample of samples) {
    await removeTraces(folder);
    sample.memory = await measureMemory(sample.contestant, folder);
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, times } of samples) {
      await removeTraces(folder);
      times.push(await measureTime(contestant, folder));
    }
  }
  return samples;
}

async function removeTraces(folder: string): Promise<void> {
  for (const name of traces) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
