import type { Snapshot, StepState } from "./snapshot.ts";
import type { RunStatus } from "./status.ts";

/** How a run stands whose steps have ended like this. */
export function runStatus(
  cancelling: Snapshot["cancelling"],
  steps: readonly StepState[],
): RunStatus {
  // A cancel that came when all had ended changed nothing.
  const isCut =
    cancelling !== undefined &&
    steps.some(({ status }) => status === "cancelled");
  if (isCut && cancelling === "run_timeout") return "failed";
  // `on_failure` is the failure's doing.
  if (isCut && cancelling !== "stopped") return "cancelled";
  const isFailed = steps.some(
    ({ status, tolerated }) => status === "failed" && !tolerated,
  );
  return isFailed ? "failed" : "succeeded";
}
