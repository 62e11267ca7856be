import { cleanLine } from "./clean-text.ts";
import { counted } from "../present/counted.ts";
import type { RunStarted } from "../run/events.ts";

/** `report: 4 steps, 3 dependencies, up to 8 at once`. */
export function startText({
  workflow,
  steps,
  max_parallel,
}: Pick<RunStarted, "workflow" | "steps" | "max_parallel">): string {
  const dependencies = steps.reduce(
    (sum, step) => sum + step.depends_on.length,
    0,
  );
  return [
    `${cleanLine(workflow)}: ${counted(steps.length, "step")}`,
    counted(dependencies, "dependency"),
    `up to ${max_parallel} at once`,
  ].join(", ");
}
