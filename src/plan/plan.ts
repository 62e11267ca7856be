import type { Workflow } from "../workflow/workflow.ts";
import type { Durations } from "./durations.ts";
import type { Graph } from "./graph.ts";

/** A workflow with its graph and what follows from it, before anything runs. */
export interface Plan {
  readonly workflow: Workflow;
  /** Index i is `workflow.steps[i]`; dependencies on steps that were not selected are left out. */
  readonly graph: Graph;
  /** By index: whether the step takes part in this run. */
  readonly selected: readonly boolean[];
  /** Learned from earlier runs. */
  readonly durations: Durations;
  /** By index: the seconds that the step is taken to last. */
  readonly weights: readonly number[];
  /** By index: the seconds of the longest path from here to an end, its own included. */
  readonly remaining: readonly number[];
}
