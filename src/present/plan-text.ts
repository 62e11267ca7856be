import { counted } from "./counted.ts";
import { formatFineDuration } from "./format-duration.ts";
import type { PlanForecast } from "./plan-forecast.ts";
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
    `critical path  ${plan.criticalPath.map(nameOf).join(" → ")}${criticalPathText(plan)}`,
    `lower bound    ${lowerBoundText(plan)}`,
    `expected       ${expectedText(plan)}`,
    `durations      ${durationsText(plan)}`,
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

/** While no step is known, what they are counted in is steps. */
function timeText(seconds: number, { known }: PlanForecast): string {
  return known === 0
    ? `the time of ${counted(seconds, "step")}`
    : formatFineDuration(1000 * seconds);
}

function criticalPathText({ forecast, criticalPath }: PlanSummary): string {
  const { known, criticalPath: seconds } = forecast;
  return known === 0 || criticalPath.length === 0
    ? ""
    : `  (${timeText(seconds, forecast)})`;
}

function lowerBoundText({ forecast, maxParallel }: PlanSummary): string {
  const { lowerBound, criticalPath } = forecast;
  const why =
    lowerBound > criticalPath && maxParallel !== undefined
      ? `with ${counted(maxParallel, "slot")}`
      : "the critical path";
  return `${timeText(lowerBound, forecast)} (${why})`;
}

function expectedText({ forecast }: PlanSummary): string {
  const { expected } = forecast;
  return expected === undefined
    ? "not known: the limit is computed when it runs"
    : timeText(expected, forecast);
}

function durationsText({ forecast, steps }: PlanSummary): string {
  const { known } = forecast;
  if (known === 0) return "none known yet: each step counts as 1 s";
  const unknown = steps.length - known;
  return unknown === 0
    ? "known of all steps"
    : `known of ${known} of ${counted(steps.length, "step")}; ${unknown === 1 ? "the other counts" : "the others count"} as 1 s`;
}
