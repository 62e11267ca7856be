import { createGraph } from "../plan/graph.ts";
import { listSchedule } from "../plan/list-schedule.ts";
import { criticalPathOrder } from "../plan/ready-order.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { remainingWork } from "./remaining-work.ts";

interface Forecast {
  /** When it was made, and of what end. */
  readonly at: number;
  readonly end: number | undefined;
}

const forecasts = new WeakMap<Snapshot, Forecast>();

/** Below so many steps a forecast costs less than what shows it. */
const few = 100;
const longestMs = 5000;

/**
 * Milliseconds until the run ends, if every step takes what it usually does and the
 * slots go to the longest remaining path; undefined while there is nothing to go by.
 * Of many steps it counts down for a while, a second for a thousand, until it is made anew; and
 * none is made before so much of the run is over, as a short one is done by then.
 */
export function runTimeLeft(
  snapshot: Snapshot,
  at: number,
): number | undefined {
  const known = forecasts.get(snapshot);
  const count = snapshot.steps.size;
  const lasts = count > few ? Math.min(longestMs, count) : 0;
  if (known === undefined && at < lasts) return undefined;
  const isFresh =
    known !== undefined && at >= known.at && at - known.at < lasts;
  const forecast = isFresh ? known : forecastOf(snapshot, at);
  forecasts.set(snapshot, forecast);
  return forecast.end === undefined
    ? undefined
    : Math.max(0, forecast.end - at);
}

function forecastOf(snapshot: Snapshot, at: number): Forecast {
  const work = remainingWork(snapshot, at);
  if (work === undefined) return { at, end: undefined };
  const { ends } = listSchedule(createGraph(work.dependencies), work.jobs, {
    slots: snapshot.maxParallel,
    order: criticalPathOrder,
  });
  const last = ends.reduce((latest, end) => Math.max(latest, end), 0);
  return { at, end: at + last };
}
