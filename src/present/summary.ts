import type { RunFinished } from "../run/events.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import type { RunStatus } from "../run/status.ts";
import { finalStatuses } from "../run/status.ts";
import { blockers } from "./blockers.ts";
import { stepName } from "./child-text.ts";
import { counted } from "./counted.ts";
import { formatDuration } from "./format-duration.ts";
import { heldBackText } from "./held-back.ts";
import { listed } from "./listed.ts";
import { ownFailures } from "./own-failure.ts";
import { cancelText, reasonText } from "./reason-text.ts";
import { runTitle } from "./run-title.ts";
import { strayText } from "./stray-files.ts";
import { verdicts } from "./verdicts.ts";

/** What there is to say of a run that has ended. */
export interface RunSummary {
  readonly workflow: string;
  readonly status: RunStatus;
  readonly verdict: string;
  /** `6 succeeded, 1 failed, 1 blocked`. */
  readonly counts: string;
  /** `12.1 s`. */
  readonly duration: string;
  /** `one at a time about 30.0 s, 60 % saved (2.5×)`; absent of a single step, where waits took most of it, and where somebody called it off. */
  readonly comparison?: string;
  /** `estimated speedup 2.5×; held back by dependencies (longest chain 12.0 s)`; absent where there is no comparison, and of a run too short to tell. */
  readonly speed?: string;
  /** All of it in one line. */
  readonly headline: string;
  /** A line for what failed, one for what was blocked, one for what was cancelled, one for who wrote where it should not. */
  readonly details: readonly string[];
}

/** Undefined while the run goes on. */
export function summaryOf(snapshot: Snapshot): RunSummary | undefined {
  const { finished } = snapshot;
  if (finished === undefined) return undefined;
  const verdict = hasTimedOut(snapshot)
    ? "timed out"
    : verdicts[finished.status];
  const counts = countsText(snapshot, finished);
  const duration = formatDuration(finished.duration_ms);
  const comparison = comparisonOf(snapshot, finished);
  const speed = comparison && speedOf(snapshot, finished);
  const ending = comparison === undefined ? "" : `; ${comparison}`;
  return {
    workflow: nameOf(snapshot),
    status: finished.status,
    verdict,
    counts,
    duration,
    ...(comparison === undefined ? {} : { comparison }),
    ...(speed !== undefined && { speed }),
    headline: `${verdict}: ${counts} in ${duration}${ending}`,
    details: detailsOf(snapshot),
  };
}

/** One sentence for a message box; undefined while the run goes on. */
export function notificationText(snapshot: Snapshot): string | undefined {
  const { finished } = snapshot;
  if (finished === undefined) return undefined;
  const name = runTitle(snapshot);
  const duration = formatDuration(finished.duration_ms);
  if (hasTimedOut(snapshot)) {
    return `${name} timed out after ${duration}, ${counted(finished.counts.succeeded, "step")} succeeded.`;
  }
  switch (finished.status) {
    case "succeeded":
      return `${name} passed in ${duration}${fasterThanSerial(finished)}.`;
    case "failed":
      return `${name} failed: ${failuresText(snapshot)}${blockedText(finished)}.`;
    case "cancelled":
      return `${name} was cancelled after ${duration}, ${counted(finished.counts.succeeded, "step")} succeeded.`;
  }
}

/** Below this, side by side and one at a time are the same to whoever waits. */
const worthTelling = 1.05;

/** Milliseconds. A shorter run took what it takes to start processes. */
const worthExplaining = 500;

function hasTimedOut({ cancelling, finished }: Snapshot): boolean {
  return cancelling === "run_timeout" && finished?.status === "failed";
}

function nameOf(snapshot: Snapshot): string {
  return snapshot.started?.workflow ?? "run";
}

function countsText(snapshot: Snapshot, finished: RunFinished): string {
  const tolerated = stepsWith(snapshot, "failed").filter(
    (step) => step.tolerated,
  ).length;
  const parts = finalStatuses
    .filter((status) => finished.counts[status] > 0)
    .map((status) => {
      const text = `${finished.counts[status]} ${status}`;
      return status === "failed" ? text + toleratedText(tolerated) : text;
    });
  return parts.length === 0 ? "no steps" : parts.join(", ");
}

function toleratedText(tolerated: number): string {
  return tolerated === 0 ? "" : ` (${tolerated} tolerated)`;
}

function comparisonOf(
  { steps }: Snapshot,
  finished: RunFinished,
): string | undefined {
  if (finished.status === "cancelled") return undefined;
  const ran = [...steps.values()].filter(({ attempts }) => attempts.length > 0);
  // Waits took most of it: what one at a time would have taken is not told by the attempts.
  if (ran.length < 2 || finished.speedup < 1 / worthTelling) return undefined;
  const { speedup, work_ms } = finished;
  const factor = speedup < worthTelling ? "" : ` (${speedup.toFixed(1)}×)`;
  return `one at a time about ${formatDuration(work_ms)}, ${savedText(finished)}${factor}`;
}

function speedOf(
  snapshot: Snapshot,
  { speedup, duration_ms }: RunFinished,
): string | undefined {
  if (duration_ms < worthExplaining) return undefined;
  const why = heldBackText(snapshot);
  const ending = why === undefined ? "" : `; ${why}`;
  return `estimated speedup ${speedup.toFixed(1)}×${ending}`;
}

function fasterThanSerial(finished: RunFinished): string {
  const { speedup, work_ms } = finished;
  return speedup < worthTelling
    ? ""
    : `, ${speedup.toFixed(1)}× faster than one at a time (about ${formatDuration(work_ms)}, ${savedText(finished)})`;
}

/** The share of the time that one at a time would have taken. */
function savedText({ duration_ms, work_ms }: RunFinished): string {
  const share = work_ms === 0 ? 0 : 1 - duration_ms / work_ms;
  return `${Math.max(0, Math.round(100 * share))} % saved`;
}

function detailsOf(snapshot: Snapshot): readonly string[] {
  const failed = fatal(snapshot).map(failureText);
  const blocked = stepsWith(snapshot, "blocked");
  const cancelled = stepsWith(snapshot, "cancelled");
  const culprits = new Set(
    blocked.flatMap((step) => [...blockers(step, snapshot)]),
  );
  const by = cancelText(snapshot.cancelling);
  const strays = [...snapshot.steps.values()].filter(
    (step) => strayText(step) !== "",
  );
  return [
    ...(failed.length > 0 ? [`failed: ${listed(failed)}`] : []),
    ...(blocked.length > 0
      ? [`blocked by ${listed([...culprits])}: ${idsOf(blocked)}`]
      : []),
    ...(cancelled.length > 0
      ? [`cancelled${by === "" ? "" : ` ${by}`}: ${idsOf(cancelled)}`]
      : []),
    ...(strays.length > 0
      ? [`wrote files outside their scope: ${idsOf(strays)}`]
      : []),
  ];
}

function failuresText(snapshot: Snapshot): string {
  return listed(fatal(snapshot).map(failureText));
}

function blockedText({ counts }: RunFinished): string {
  return counts.blocked === 0
    ? ""
    : `, ${counted(counts.blocked, "step")} blocked`;
}

function failureText(step: StepState): string {
  const reason = reasonText(step);
  const name = stepName(step);
  return reason === "" ? name : `${name} (${reason})`;
}

function fatal(snapshot: Snapshot): readonly StepState[] {
  return ownFailures(snapshot);
}

function stepsWith(
  snapshot: Snapshot,
  status: StepState["status"],
): readonly StepState[] {
  return [...snapshot.steps.values()].filter((step) => step.status === status);
}

function idsOf(steps: readonly StepState[]): string {
  return listed(steps.map((step) => step.id));
}
