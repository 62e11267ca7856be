import { counted } from "./counted.ts";
import type { PlanSummary } from "./plan-summary.ts";
import { plannedName } from "./plan-summary.ts";

/** A plan as lines for people. */
export function planText(plan: PlanSummary): readonly string[] {
  const names = new Map(plan.steps.map((step) => [step.id, plannedName(step)]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return [
    headline(plan),
    "",
    "waves",
    ...plan.waves.map(
      (wave, index) => `  ${index + 1}  ${wave.map(nameOf).join(", ")}`,
    ),
    "",
    `critical path  ${plan.criticalPath.map(nameOf).join(" → ")}`,
    `lower bound    ${lowerBoundText(plan)}`,
    `ready order    ${plan.readyOrder.join(", ")}`,
  ];
}

/** `report: 4 steps, 3 dependencies, up to 8 at once`. */
function headline({ workflow, steps, maxParallel }: PlanSummary): string {
  const dependencies = steps.reduce(
    (sum, step) => sum + step.dependsOn.length,
    0,
  );
  const limit =
    maxParallel === undefined
      ? "limit computed when it runs"
      : `up to ${maxParallel} at once`;
  return `${workflow}: ${counted(steps.length, "step")}, ${counted(dependencies, "dependency")}, ${limit}`;
}

function lowerBoundText({
  lowerBound,
  criticalPath,
  maxParallel,
}: PlanSummary): string {
  const why =
    lowerBound > criticalPath.length && maxParallel !== undefined
      ? `with ${counted(maxParallel, "slot")}`
      : "the critical path";
  return `the time of ${counted(lowerBound, "step")} (${why})`;
}
