import type { RunFinished } from "../run/events.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import { formatDuration } from "./format-duration.ts";

/** What explains less of the time than this is not the reason. */
const mostOfIt = 0.5;
/** So busy, the slots leave no time for more. */
const nearlyAll = 0.8;

/** `held back by dependencies (longest chain 4.0 s)`: why a run took no less; undefined where it is neither dependencies nor the limit. */
export function heldBackText(snapshot: Snapshot): string | undefined {
  const { finished } = snapshot;
  if (finished === undefined) return undefined;
  const { critical_path_ms: chain, duration_ms } = finished;
  if (isHeldByLimit(snapshot, finished)) {
    return `held back by the limit of ${snapshot.maxParallel} (longest chain ${formatDuration(chain)})`;
  }
  if (chain < mostOfIt * duration_ms) return undefined;
  const longest = longestStep(snapshot);
  return longest !== undefined && timeOf(longest) >= 0.9 * chain
    ? `held back by its longest step (${formatDuration(timeOf(longest))})`
    : `held back by dependencies (longest chain ${formatDuration(chain)})`;
}

function isHeldByLimit(
  { maxParallel, steps }: Snapshot,
  finished: RunFinished,
): boolean {
  const { critical_path_ms: chain, duration_ms, work_ms } = finished;
  // Of a chain there is never more than one step to start.
  if (finished.peak_parallel < maxParallel || chain >= 0.99 * work_ms) {
    return false;
  }
  const share = work_ms / maxParallel;
  // A step that fans out makes a chain longer by the waits of its children.
  const isBlurred = [...steps.values()].some(({ children }) => children);
  return isBlurred
    ? share >= nearlyAll * duration_ms
    : share > chain && share >= mostOfIt * duration_ms;
}

function longestStep({ steps }: Snapshot): StepState | undefined {
  return [...steps.values()].reduce<StepState | undefined>(
    (longest, step) =>
      longest === undefined || timeOf(step) > timeOf(longest) ? step : longest,
    undefined,
  );
}

/** Of a step by itself, in milliseconds. */
function timeOf({ startedAt, finishedAt, children }: StepState): number {
  return children || startedAt === undefined || finishedAt === undefined
    ? 0
    : finishedAt - startedAt;
}
