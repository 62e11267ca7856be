import type { StepReason } from "../run/reason.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import type { StepStatus } from "../run/status.ts";

/** It failed by itself, and nobody tolerates it: what people have to look at, and not the step whose child it is. */
export function isOwnFailure({
  status,
  tolerated,
  reason,
}: {
  readonly status: StepStatus;
  readonly tolerated?: boolean;
  readonly reason?: StepReason;
}): boolean {
  return status === "failed" && tolerated !== true && reason !== "child_failed";
}

/** In the order of the snapshot. */
export function ownFailures({ steps }: Snapshot): readonly StepState[] {
  return [...steps.values()].filter(isOwnFailure);
}

/** How many steps failed by themselves, tolerated or not. */
export function failedCount({ counts, steps }: Snapshot): number {
  if (counts.failed === 0) return 0;
  const ofChildren = [...steps.values()].filter(
    ({ status, reason }) => status === "failed" && reason === "child_failed",
  );
  return counts.failed - ofChildren.length;
}
