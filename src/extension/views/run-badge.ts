import type { Surroundings } from "../../present/step-line.ts";
import { counted } from "../../present/counted.ts";
import { failedCount } from "../../present/own-failure.ts";

interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

/** How many steps failed, else how many run; none where neither does. */
export function runBadge(runs: readonly Surroundings[]): Badge | undefined {
  let failed = 0;
  let running = 0;
  for (const { snapshot } of runs) {
    failed += failedCount(snapshot);
    running += snapshot.inFlight;
  }
  if (failed > 0) {
    return { value: failed, tooltip: `${counted(failed, "step")} failed` };
  }
  return running > 0
    ? { value: running, tooltip: `${counted(running, "step")} running` }
    : undefined;
}
