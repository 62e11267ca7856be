import type { InstanceCounts } from "../run/load/instance-counts.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { isLoadRecord } from "../run/load/is-load-record.ts";
import type { RunRecord } from "../run/record.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { RunStatus } from "../run/status.ts";
import { stepName } from "./child-text.ts";
import { formatAgo } from "./format-ago.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { listed } from "./listed.ts";
import { isOwnFailure, ownFailures } from "./own-failure.ts";
import { counted } from "./counted.ts";
import { progressOf } from "./progress.ts";
import { verdicts } from "./verdicts.ts";

/** How a workflow's last run ended. */
export interface LastResult {
  readonly run: string;
  readonly status: RunStatus | "interrupted";
  readonly durationMs: number;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  readonly failed: readonly string[];
  /** Of a run of many instances: how many there were to be, and how many failed. */
  readonly instances?: { readonly total: number; readonly failed: number };
  /** Of one that nobody called off: its program died, or was closed. In steps, or in instances. */
  readonly progress?: { readonly done: number; readonly total: number };
}

/** Whether it is worth offering to go on with it. */
export function canResume({ status }: LastResult): boolean {
  return status === "interrupted" || status === "cancelled";
}

/** For a message box: `Run build was interrupted: 3 of 9 steps done.` */
export function interruptedText(
  workflow: string,
  { progress, instances }: Pick<LastResult, "progress" | "instances">,
): string {
  if (!progress) return `Run ${workflow} was interrupted.`;
  const { done, total } = progress;
  const how = instances
    ? `${formatCount(done)} of ${formatCount(total)} instances`
    : `${done} of ${counted(total, "step")}`;
  return `Run ${workflow} was interrupted: ${how} done.`;
}

export function lastResultOf(record: RunRecord): LastResult {
  return {
    run: record.run,
    status: record.status,
    durationMs: record.times.duration_ms,
    endedAt: Date.parse(record.times.started) + record.times.duration_ms,
    failed: record.steps.filter(isOwnFailure).map(stepName),
    ...(isLoadRecord(record) && { instances: instancesIn(record) }),
    ...(wasClosed(record) && { progress: progressIn(record) }),
  };
}

function instancesIn({
  instances: { total, failed },
}: LoadRecord): NonNullable<LastResult["instances"]> {
  return { total, failed };
}

/** Whether the run was called off because its program, or the window, was closed. */
function wasClosed(record: RunRecord): boolean {
  if (record.status !== "cancelled") return false;
  return isLoadRecord(record)
    ? record.instances.stopped === "shutdown"
    : record.steps.some(({ reason }) => reason === "shutdown");
}

function progressIn(record: RunRecord): NonNullable<LastResult["progress"]> {
  if (isLoadRecord(record)) {
    const { total, succeeded, failed } = record.instances;
    return { done: succeeded + failed, total };
  }
  const { steps } = record;
  const done = steps.filter(({ status }) => status !== "cancelled").length;
  return { done, total: steps.length };
}

/**
 * Of a run that was cut off, as far as its journal goes; undefined where that has no beginning.
 * `ended` are its instances that came to their end, where it has many.
 */
export function interruptedResult(
  snapshot: Snapshot,
  ended?: Pick<InstanceCounts, "succeeded" | "failed">,
): LastResult | undefined {
  const { started, at } = snapshot;
  if (started === undefined) return undefined;
  const { instances } = started;
  const { done, total } = progressOf(snapshot, at);
  const failed = ended?.failed ?? 0;
  return {
    run: started.run,
    status: "interrupted",
    durationMs: at,
    // Who was on the way out may have called off what it could not end.
    progress: instances
      ? { done: (ended?.succeeded ?? 0) + failed, total: instances.total }
      : { done: done - snapshot.counts.cancelled, total },
    ...(instances && { instances: { total: instances.total, failed } }),
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
  const what = failureOf(result) ?? formatDuration(result.durationMs);
  return `${verdicts[result.status]} ${ago} · ${what}`;
}

function failureOf({ failed, instances }: LastResult): string | undefined {
  if (instances !== undefined && instances.failed > 0) {
    const { failed: count, total } = instances;
    return `${formatCount(count)} of ${formatCount(total)} failed`;
  }
  return failed.length > 0 ? `${listed(failed)} failed` : undefined;
}
