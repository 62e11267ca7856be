import type { RunStatus } from "../run/status.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import { stepName } from "./child-text.ts";
import { counted } from "./counted.ts";
import { formatCoarseDuration, formatDuration } from "./format-duration.ts";
import { limitText } from "./limit-text.ts";
import { failedCount } from "./own-failure.ts";
import { progressOf } from "./progress.ts";
import { timeLeft } from "./progress-text.ts";
import type { Row } from "./row.ts";
import { runIcon, stepIcons, toleratedIcon } from "./row-icons.ts";
import { runTitle } from "./run-title.ts";
import { spoken } from "./spoken.ts";
import { stepLine, stepText } from "./step-line.ts";
import type { Surroundings } from "./step-line.ts";
import { verdicts } from "./verdicts.ts";

/** The row of a run: `report`, `running · 5 of 9 · 12 s · ~8 s left`; `report #128` where it is one of many again. */
export function runRow(run: Surroundings): Row {
  const { snapshot } = run;
  const label = runTitle(snapshot);
  const description = runDescription(run);
  return {
    label,
    description,
    icon: runIcon(snapshot),
    accessibleLabel: `${label}, ${spoken(description)}`,
  };
}

/** The row of a step: its name, then what there is to tell of it. */
export function stepRow(step: StepState, run: Surroundings): Row {
  const label = stepName(step);
  const description = stepText(stepLine(step, run));
  const details = description === "" ? "" : `, ${spoken(description)}`;
  return {
    label,
    description,
    icon: step.tolerated ? toleratedIcon : stepIcons[step.status],
    accessibleLabel: `${label}, ${step.status}${details}`,
  };
}

export function workflowName(snapshot: Snapshot): string {
  return snapshot.started?.workflow ?? "run";
}

/** How many steps a cancelled run still has to see the end of. */
export function stepsInFlight({ counts, inFlight }: Snapshot): number {
  return inFlight + counts.retrying;
}

function runDescription(run: Surroundings): string {
  const { snapshot, at } = run;
  if (snapshot.finished) return endedDescription(snapshot);
  if (snapshot.cancelling) {
    return `stopping · ${stepsInFlight(snapshot)} left`;
  }
  const progress = progressOf(snapshot, at);
  const parts = [
    "running",
    `${progress.done} of ${progress.total}`,
    formatCoarseDuration(at),
  ];
  const limit = limitText(snapshot);
  if (limit !== undefined) parts.push(limit);
  const left = timeLeft(progress);
  if (left !== undefined) parts.push(`~${left} left`);
  return parts.join(" · ");
}

function endedDescription(snapshot: Snapshot): string {
  const { finished, steps } = snapshot;
  if (!finished) return "";
  const verdict = verdicts[finished.status];
  const duration = formatDuration(finished.duration_ms);
  const told = endedCounts(snapshot, finished.status)
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(", ");
  return [verdict, duration, told || counted(steps.size, "step")].join(" · ");
}

function endedCounts(
  snapshot: Snapshot,
  status: RunStatus,
): readonly (readonly [count: number, name: string])[] {
  const { counts } = snapshot;
  switch (status) {
    case "succeeded":
      return [];
    case "failed":
      return [
        [failedCount(snapshot), "failed"],
        [counts.blocked, "blocked"],
      ];
    case "cancelled":
      return [
        [counts.succeeded, "succeeded"],
        [counts.cancelled, "cancelled"],
      ];
  }
}
