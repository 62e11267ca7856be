import { unreachable } from "../base/unreachable.ts";
import type { Plan } from "../plan/plan.ts";
import type { Decision } from "../plan/schedule.ts";
import type { CancelReason } from "./reason.ts";
import type { Ending } from "./settled-step.ts";
import type { Snapshot } from "./snapshot.ts";

export interface UpstreamView {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  readonly cancelling: CancelReason | undefined;
}

/** How a step ends because of what it depends on, or of a cancel; undefined where it may run. */
export function upstreamEnding(
  { step, verdict }: Decision,
  view: UpstreamView,
): Ending | undefined {
  switch (verdict) {
    case "blocked":
      return {
        status: "blocked",
        reason: "upstream_failed",
        message: `blocked by ${brokenDependencies(step, view).join(", ")}`,
      };
    case "cancelled":
      return { status: "cancelled", reason: view.cancelling ?? "upstream" };
    case "skipped":
      return { status: "skipped", reason: "upstream" };
    case "run":
      return view.cancelling === undefined
        ? undefined
        : { status: "cancelled", reason: view.cancelling };
    default:
      return unreachable(verdict);
  }
}

function brokenDependencies(
  step: number,
  { plan, snapshot }: UpstreamView,
): readonly string[] {
  const { graph, workflow } = plan;
  return (graph.dependencies[step] ?? [])
    .flatMap((index) => workflow.steps[index]?.id ?? [])
    .filter((id) => {
      const state = snapshot.steps.get(id);
      if (state?.status === "blocked") return true;
      return state?.status === "failed" && !state.tolerated;
    });
}
