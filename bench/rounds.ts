import { join } from "node:path";
import { measureMemory, measureTime } from "./measure.ts";
import type { Contestant, Missing } from "./race.ts";
import { setAside } from "./set-aside.ts";

export interface Sampled {
  readonly contestant: Contestant;
  /** Milliseconds. */
  readonly times: number[];
  /** Bytes. */
  readonly memory: number | undefined;
}

interface Failure extends Missing {
  readonly problem: string;
}

interface Played {
  readonly samples: readonly Sampled[];
  /** Who could not do it even once, and took no part. */
  readonly failures: readonly Failure[];
}

/** Traces of earlier runs, which nobody is to profit or to suffer from. */
const traces = [".slipstream", ".ninja_log", ".ninja_deps", ".wireit"];

/** A B C, A B C, …: so that whatever slows the machine down slows all of them. */
export async function playRounds(
  contestants: readonly Contestant[],
  { folder, rounds }: { readonly folder: string; readonly rounds: number },
): Promise<Played> {
  const samples: Sampled[] = [];
  const failures: Failure[] = [];
  // Warms the file cache, too, and is not timed.
  for (const contestant of contestants) {
    await setTracesAside(contestant, folder);
    try {
      const memory = await measureMemory(contestant, folder);
      samples.push({ contestant, times: [], memory });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      failures.push({ name: contestant.name, missing: "failed", problem });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, times } of samples) {
      if (round >= (contestant.rounds ?? rounds)) continue;
      await setTracesAside(contestant, folder);
      times.push(await measureTime(contestant, folder));
    }
  }
  return { samples, failures };
}

async function setTracesAside(
  { goesOn = false, folder: own }: Contestant,
  folder: string,
): Promise<void> {
  if (goesOn) return;
  for (const name of traces) {
    await setAside(join(own ?? folder, name));
  }
}
