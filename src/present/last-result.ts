import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { RunStatus } from "../run/status.ts";
import { stepName } from "./child-text.ts";
import { formatAgo } from "./format-ago.ts";
import { formatDuration } from "./format-duration.ts";
import { listed } from "./listed.ts";
import { isOwnFailure, ownFailures } from "./own-failure.ts";
import { counted } from "./counted.ts";
import { progressOf } from "./progress.ts";

/** How a workflow's last run ended. */
export interface LastResult {
  readonly run: string;
  readonly status: RunStatus | "interrupted";
  readonly durationMs: number;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  readonly failed: readonly string[];
  /** Of one that nobody called off: its program died, or was closed. */
  readonly progress?: { readonly done: number; readonly total: number };
}

/** Whether it is worth offering to go on with it. */
export function canResume({ status }: LastResult): boolean {
  return status === "interrupted" || status === "cancelled";
}

/** For a message box: `Run build was interrupted: 3 of 9 steps done.` */
export function interruptedText(
  workflow: string,
  { progress }: Pick<LastResult, "progress">,
): string {
  const how = progress
    ? `: ${progress.done} of ${counted(progress.total, "step")} done`
    : "";
  return `Run ${workflow} was interrupted${how}.`;
}

export function lastResultOf(record: RunRecord): LastResult {
  return {
    run: record.run,
    status: record.status,
    durationMs: record.times.duration_ms,
    endedAt: Date.parse(record.times.started) + record.times.duration_ms,
    failed: record.steps.filter(isOwnFailure).map(stepName),
    ...(wasClosed(record) && { progress: progressIn(record) }),
  };
}

/** Whether the run was called off because its program, or the window, was closed. */
function wasClosed({ status, steps }: RunRecord): boolean {
  return (
    status === "cancelled" && steps.some(({ reason }) => reason === "shutdown")
  );
}

function progressIn({ steps }: RunRecord): NonNullable<LastResult["progress"]> {
  const done = steps.filter(({ status }) => status !== "cancelled").length;
  return { done, total: steps.length };
}

/** Of a run that was cut off, as far as its journal goes; undefined where that has no beginning. */
export function interruptedResult(snapshot: Snapshot): LastResult | undefined {
  const { started, at } = snapshot;
  if (started === undefined) return undefined;
  const { done, total } = progressOf(snapshot, at);
  return {
    run: started.run,
    status: "interrupted",
    durationMs: at,
    // Who was on the way out may have called off what it could not end.
    progress: { done: done - snapshot.counts.cancelled, total },
    endedAt: Date.parse(started.time) + at,
    failed: ownFailures(snapshot).map(stepName),
  };
}

/** `passed 3.1 s`, `failed 0.8 s` */
export function resultText({ status, durationMs }: LastResult): string {
  return `${verdicts[status]} ${formatDuration(durationMs)}`;
}

/** `passed 2 min ago · 3.1 s`, `failed just now · lint failed`; `now` as `endedAt`. */
export function resultWithAge(result: LastResult, now: number): string {
  const ago = formatAgo(now - result.endedAt);
  const what =
    result.failed.length > 0
      ? `${listed(result.failed)} failed`
      : formatDuration(result.durationMs);
  return `${verdicts[result.status]} ${ago} · ${what}`;
}

const verdicts: Readonly<Record<LastResult["status"], string>> = {
  succeeded: "passed",
  failed: "failed",
  cancelled: "cancelled",
  interrupted: "interrupted",
};
