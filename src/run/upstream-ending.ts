import { unreachable } from "../base/unreachable.ts";
import type { Decision } from "../plan/schedule.ts";
import type { RunView } from "./handler-ending.ts";
import type { Ending } from "./settled-step.ts";

/** How a step ends because of what it depends on, or of a cancel; undefined where it may run. */
export function upstreamEnding(
  { step, verdict }: Decision,
  view: RunView,
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
  { plan, stateOf }: RunView,
): readonly string[] {
  const { graph, workflow } = plan;
  return (graph.dependencies[step] ?? [])
    .flatMap((index) => stateOf(workflow.steps[index]?.id ?? "") ?? [])
    .filter(
      ({ status, tolerated }) =>
        status === "blocked" || (status === "failed" && !tolerated),
    )
    .map(({ id }) => id);
}
