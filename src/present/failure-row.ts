import type { FailureGroup } from "../run/load/failure-groups.ts";
import type { InstanceCounts } from "../run/load/instance-counts.ts";
import { failureText } from "./failure-text.ts";
import { formatCount } from "./format-count.ts";
import { formatShare } from "./format-share.ts";
import type { Row } from "./row.ts";
import { stepIcons } from "./row-icons.ts";
import { spoken } from "./spoken.ts";

/**
 * The row of one kind of failure: `lint: exit code 1`, and behind it
 * `47 (0.5 %) · first: #128 · "cannot lock file <path>"`: in a narrow view
 * the count is to be seen. The share is that of the instances that came to their end.
 */
export function failureRow(
  group: FailureGroup,
  { succeeded, failed }: Pick<InstanceCounts, "succeeded" | "failed">,
): Row {
  const { count, first, output } = group;
  const label = failureText({ ...group, output: "" });
  const share = formatShare(count, succeeded + failed);
  const description = [
    `${formatCount(count)} (${share})`,
    `first: #${first.instance}`,
    ...(output === "" ? [] : [`"${output}"`]),
  ].join(" · ");
  return {
    label,
    description,
    icon: stepIcons.failed,
    accessibleLabel: `${label}, ${spoken(description)}`,
  };
}

/** Stays the same for the same kind of failure. */
export function failureKey({
  step,
  reason,
  message,
  output,
}: FailureGroup): string {
  return JSON.stringify([step, reason, message, output]);
}

/** Plain text: the first of the kind as it was, numbers and paths included. */
export function failureTooltip(group: FailureGroup): string {
  const { instance, seed, failed_step, message, output, log } = group.first;
  const what = [failed_step, message].filter((part) => part !== undefined);
  return [
    failureText(group),
    `First: instance ${instance}, seed ${seed}`,
    ...(what.length > 0 ? [what.join(": ")] : []),
    ...(output === undefined ? [] : [output]),
    ...(log === undefined ? ["It left no log."] : []),
  ].join("\n");
}
