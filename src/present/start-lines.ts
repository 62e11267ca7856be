import type { RunStarted } from "../run/events.ts";
import { counted } from "./counted.ts";

/** What was done before the first step, in two lines: to the file, then to the graph. */
export function startLines({
  workflow,
  file,
  steps,
  max_parallel,
}: Pick<RunStarted, "workflow" | "file" | "steps" | "max_parallel">): readonly [
  file: string,
  graph: string,
] {
  const dependencies = steps.reduce(
    (sum, step) => sum + step.depends_on.length,
    0,
  );
  const graph = `${counted(steps.length, "step")}, ${counted(dependencies, "dependency")}`;
  return [
    `${file}: loaded, validated, file scopes checked`,
    `${workflow}: graph built (${graph}), up to ${counted(max_parallel, "worker")}`,
  ];
}
