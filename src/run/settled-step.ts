import type { Outcome } from "../plan/schedule.ts";
import { unreachable } from "../base/unreachable.ts";
import type { StepFinished } from "./events.ts";
import type { FinalStatus } from "./status.ts";

/** How a step ends: its `step_finished` without what the executor counts and measures. */
export type Ending = Omit<
  StepFinished,
  "type" | "step" | "attempts" | "duration_ms"
>;

export function badExpression(message: string): Ending {
  return { status: "failed", reason: "bad_expression", message };
}

/** How those that depend on it see it. */
export function outcomeOf({ status, tolerated }: Ending): Outcome {
  return tolerated ? "succeeded" : outcomeOfStatus(status);
}

function outcomeOfStatus(status: FinalStatus): Outcome {
  switch (status) {
    case "succeeded":
    case "cached":
      return "succeeded";
    case "failed":
    case "cancelled":
    case "skipped":
    case "blocked":
      return status;
    default:
      return unreachable(status);
  }
}
