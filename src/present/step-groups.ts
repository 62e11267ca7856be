import type { Snapshot, StepState } from "../run/snapshot.ts";
import type { StepStatus } from "../run/status.ts";
import type { Row, RowIcon } from "./row.ts";
import { stepIcons } from "./row-icons.ts";

/** A heading of the run view when it is grouped by status. */
export type StepGroup =
  | "Running"
  | "Retrying"
  | "Failed"
  | "Blocked"
  | "Cancelled"
  | "Waiting"
  | "Done";

interface GroupedSteps {
  readonly group: StepGroup;
  /** In file order. */
  readonly steps: readonly StepState[];
}

const groupOfStatus: Readonly<Record<StepStatus, StepGroup>> = {
  running: "Running",
  retrying: "Retrying",
  failed: "Failed",
  blocked: "Blocked",
  cancelled: "Cancelled",
  queued: "Waiting",
  pending: "Waiting",
  succeeded: "Done",
  cached: "Done",
  skipped: "Done",
};

const groupIcons: Readonly<Record<StepGroup, RowIcon>> = {
  Running: stepIcons.running,
  Retrying: stepIcons.retrying,
  Failed: stepIcons.failed,
  Blocked: stepIcons.blocked,
  Cancelled: stepIcons.cancelled,
  Waiting: stepIcons.pending,
  Done: stepIcons.succeeded,
};

const groupOrder = Object.keys(groupIcons) as readonly StepGroup[];

/** The groups that have steps, what needs attention first; children stay with their step. */
export function groupSteps(snapshot: Snapshot): readonly GroupedSteps[] {
  const groups = new Map<StepGroup, StepState[]>();
  for (const step of snapshot.steps.values()) {
    if (step.parent !== undefined) continue;
    const group = groupOfStatus[step.status];
    const known = groups.get(group);
    if (known) known.push(step);
    else groups.set(group, [step]);
  }
  return groupOrder.flatMap((group) => {
    const steps = groups.get(group);
    return steps ? [{ group, steps }] : [];
  });
}

export function groupOf(step: StepState): StepGroup {
  return groupOfStatus[step.status];
}

export function groupRow(group: StepGroup, count: number): Row {
  return {
    label: group,
    description: String(count),
    icon: groupIcons[group],
    accessibleLabel: `${group}, ${count}`,
  };
}
