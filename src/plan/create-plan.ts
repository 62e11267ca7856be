import type { Workflow } from "../workflow/workflow.ts";
import { remainingPaths } from "./critical-path.ts";
import { createGraph } from "./graph.ts";
import { handlerEdges } from "./handler-edges.ts";
import type { Durations } from "./durations.ts";
import type { Plan } from "./plan.ts";
import type { Selection } from "./selection.ts";
import { selectSteps } from "./selection.ts";
import { weightsOf } from "./weights.ts";

export interface PlanOptions extends Selection {
  /** Nothing is known by default. */
  readonly durations?: Durations;
}

/** Throws on an id in `selection` that the workflow does not have. */
export function createPlan(
  workflow: Workflow,
  { durations = new Map(), ...selection }: PlanOptions = {},
): Plan {
  const indices = new Map(workflow.steps.map((step, i) => [step.id, i]));
  const implied = handlerEdges(workflow.steps);
  const whole = createGraph(
    workflow.steps.map((step, index) => [
      ...step.dependencies.flatMap(({ id }) => indices.get(id) ?? []),
      ...(implied[index] ?? []),
    ]),
  );
  const selected = selectSteps(whole, indices, selection);
  const graph = createGraph(
    whole.dependencies.map((list, step) =>
      selected[step] ? list.filter((dependency) => selected[dependency]) : [],
    ),
  );
  const weights = weightsOf(workflow.steps, durations);
  return {
    workflow,
    graph,
    selected,
    weights,
    durations,
    remaining: remainingPaths(graph, weights),
  };
}
