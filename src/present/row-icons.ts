import type { Snapshot } from "../run/snapshot.ts";
import type { RunStatus, StepStatus } from "../run/status.ts";
import type { RowIcon } from "./row.ts";

/** Shapes differ as much as colours do, so that nothing is told by colour alone. */
export const stepIcons: Readonly<Record<StepStatus, RowIcon>> = {
  pending: { codicon: "circle-outline", color: "testing.iconUnset" },
  queued: { codicon: "history", color: "testing.iconQueued" },
  running: { codicon: "sync~spin", color: "charts.blue" },
  retrying: { codicon: "debug-restart", color: "charts.yellow" },
  succeeded: { codicon: "pass", color: "testing.iconPassed" },
  failed: { codicon: "error", color: "testing.iconFailed" },
  cancelled: { codicon: "stop-circle", color: "testing.iconSkipped" },
  skipped: { codicon: "debug-step-over", color: "testing.iconSkipped" },
  blocked: { codicon: "circle-slash", color: "testing.iconSkipped" },
  cached: { codicon: "archive", color: "testing.iconPassed" },
};

export const toleratedIcon: RowIcon = {
  codicon: "warning",
  color: "charts.yellow",
};

export const endedIcons: Readonly<Record<RunStatus, RowIcon>> = {
  succeeded: stepIcons.succeeded,
  failed: stepIcons.failed,
  cancelled: stepIcons.cancelled,
};

export const stoppingIcon: RowIcon = {
  codicon: "loading~spin",
  color: "testing.iconSkipped",
};

export function runIcon(snapshot: Snapshot): RowIcon {
  if (snapshot.finished) return endedIcons[snapshot.finished.status];
  return snapshot.cancelling ? stoppingIcon : stepIcons.running;
}
