import { counted } from "../../present/counted.ts";
import { failedCount } from "../../present/own-failure.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";

interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

/** How many steps or instances failed, else how many run; none where neither does. */
export function runBadge(runs: readonly Tracked[]): Badge | undefined {
  const all = runs.map(countsOf);
  const failed = badgeOf(all, "failed");
  return failed.value > 0 ? failed : nonZero(badgeOf(all, "running"));
}

interface Counts {
  readonly noun: "step" | "instance";
  readonly failed: number;
  readonly running: number;
}

function countsOf(run: Tracked): Counts {
  if (run instanceof TrackedRun) {
    const { snapshot } = run.now;
    const failed = failedCount(snapshot);
    return { noun: "step", failed, running: snapshot.inFlight };
  }
  const { counts, inFlight } = run.now.state;
  return { noun: "instance", failed: counts.failed, running: inFlight };
}

function badgeOf(all: readonly Counts[], what: "failed" | "running"): Badge {
  const numbers = (["step", "instance"] as const).map((noun) => ({
    noun,
    count: all
      .filter((one) => one.noun === noun)
      .reduce((sum, one) => sum + one[what], 0),
  }));
  const told = numbers
    .filter(({ count }) => count > 0)
    .map(({ noun, count }) => counted(count, noun));
  const value = numbers.reduce((sum, { count }) => sum + count, 0);
  return { value, tooltip: `${told.join(" and ")} ${what}` };
}

function nonZero(badge: Badge): Badge | undefined {
  return badge.value > 0 ? badge : undefined;
}
