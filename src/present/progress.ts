import { failedCount } from "./own-failure.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";

/** How far a run has come. */
export interface Progress {
  /** Steps with a final status. */
  readonly done: number;
  readonly total: number;
  /** 0 to 100, a whole number; 100 only when all is done. */
  readonly percent: number;
  readonly running: number;
  readonly retrying: number;
  readonly failed: number;
  /** Milliseconds, an estimate; absent while nothing has ended to learn from. */
  readonly remainingMs?: number;
}

/** `at` is now, in milliseconds since the run's start. */
export function progressOf(snapshot: Snapshot, at: number): Progress {
  const { counts, steps } = snapshot;
  const total = steps.size;
  const open =
    counts.pending + counts.queued + counts.running + counts.retrying;
  const done = total - open;
  const remainingMs = estimateRemaining(snapshot, at);
  return {
    done,
    total,
    percent: total === 0 ? 100 : Math.floor((100 * done) / total),
    running: snapshot.inFlight,
    retrying: counts.retrying,
    failed: failedCount(snapshot),
    ...(remainingMs === undefined ? {} : { remainingMs }),
  };
}

/**
 * The lower bound of list scheduling, max(longest chain, work ÷ slots), over what
 * is left, where every step is taken to last as long as the mean of those that ended.
 */
function estimateRemaining(snapshot: Snapshot, at: number): number | undefined {
  const mean = meanDuration(snapshot);
  if (mean === undefined) return undefined;
  let work = 0;
  let longest = 0;
  const chains = new Map<string, number>();
  for (const step of inDependencyOrder(snapshot)) {
    const left = timeLeft(step, { mean, at });
    const before = Math.max(
      0,
      ...step.dependsOn.map((id) => chains.get(id) ?? 0),
    );
    chains.set(step.id, before + left);
    work += left;
    longest = Math.max(longest, before + left);
  }
  return Math.max(longest, work / snapshot.maxParallel);
}

function meanDuration(snapshot: Snapshot): number | undefined {
  let sum = 0;
  let count = 0;
  for (const step of snapshot.steps.values()) {
    if (step.finishedAt === undefined || step.startedAt === undefined) continue;
    if (step.children) continue;
    sum += step.finishedAt - step.startedAt;
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

function timeLeft(
  step: StepState,
  { mean, at }: { mean: number; at: number },
): number {
  if (step.finishedAt !== undefined || step.children) return 0;
  if (step.status === "running" && step.startedAt !== undefined) {
    return Math.max(0, mean - (at - step.startedAt));
  }
  if (step.status === "retrying" && step.retryAt !== undefined) {
    return Math.max(0, step.retryAt - at) + mean;
  }
  return mean;
}

/** Kahn's algorithm over the steps of the snapshot. */
function inDependencyOrder(snapshot: Snapshot): readonly StepState[] {
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const step of snapshot.steps.values()) {
    waiting.set(step.id, step.dependsOn.length);
    for (const id of step.dependsOn) {
      const known = dependents.get(id);
      if (known) known.push(step.id);
      else dependents.set(id, [step.id]);
    }
  }
  const order = [...snapshot.steps.values()].filter(
    (step) => step.dependsOn.length === 0,
  );
  for (const { id } of order) {
    for (const dependent of dependents.get(id) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      const step = snapshot.steps.get(dependent);
      if (left === 0 && step) order.push(step);
    }
  }
  return order;
}
