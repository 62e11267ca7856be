import type { LoadRecord } from "../run/load/load-record.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { formatShare } from "./format-share.ts";
import { listed } from "./listed.ts";
import { verdicts } from "./verdicts.ts";

/** One sentence for a message box, of many instances that have ended; none of their output is in it. */
export function loadEndText(record: LoadRecord): string {
  const { workflow, status, instances, times } = record;
  const { total, succeeded, failed, not_started, dropped } = instances;
  const time = formatDuration(times.duration_ms);
  const left = not_started - dropped;
  const told = [
    ...brokenThresholds(record),
    failed === 0
      ? `${formatCount(succeeded)} of ${instancesText(total)} succeeded in ${time}`
      : `${formatCount(failed)} of ${instancesText(total)} failed (${formatShare(failed, succeeded + failed)}) in ${time}`,
    ...(failed > 0 ? [kindsText(instances.failures.length)] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} dropped`] : []),
    ...(left > 0 ? [`${formatCount(left)} not started`] : []),
  ];
  const verdict = status === "cancelled" ? "was cancelled" : verdicts[status];
  return `${workflow} ${verdict}: ${told.join(", ")}.`;
}

/** `flaky: 25 of 5,000 failed`, for the status bar. */
export function loadFailureText(record: LoadRecord): string {
  const { workflow, instances } = record;
  const { failed, total } = instances;
  const [broken] = brokenThresholds(record);
  const what =
    broken ?? `${formatCount(failed)} of ${formatCount(total)} failed`;
  return `$(error) ${workflow}: ${what}`;
}

function instancesText(count: number): string {
  return `${formatCount(count)} instance${count === 1 ? "" : "s"}`;
}

function kindsText(count: number): string {
  return count === 1 ? "all of one kind" : `${count} kinds of failure`;
}

/** `p95 < 200ms does not hold`, or nothing. */
function brokenThresholds({ times }: LoadRecord): readonly string[] {
  const broken = times.thresholds
    .filter(({ holds }) => !holds)
    .map(({ threshold }) => threshold);
  if (broken.length === 0) return [];
  const verb = broken.length === 1 ? "does" : "do";
  return [`${listed(broken)} ${verb} not hold`];
}
