import type { StepState, TestState } from "../../run/snapshot.ts";
import type { Row } from "../../present/row.ts";
import { strayRows } from "../../present/stray-files.ts";
import { testsOf } from "../../present/test-rows.ts";
import type { StepGroup } from "../../present/step-groups.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";
import type { DetailNode, FailureNode, ManyNode } from "./instances-nodes.ts";

/** What stands in a row of the Run view. */
export type RunNode =
  | WholeRun
  | GroupNode
  | StepNode
  | TestNode
  | StrayNode
  | ManyNode
  | DetailNode
  | FailureNode
  | MoreNode;

export interface WholeRun {
  readonly kind: "run";
  readonly id: string;
  readonly run: TrackedRun;
}

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly run: TrackedRun;
  readonly group: StepGroup;
}

export interface StepNode {
  readonly kind: "step";
  readonly id: string;
  readonly run: TrackedRun;
  readonly step: string;
}

/** An acceptance test of the step's last attempt. */
export interface TestNode {
  readonly kind: "test";
  readonly id: string;
  readonly run: TrackedRun;
  readonly parent: StepNode;
  readonly test: TestState;
}

/** What may have more rows below it than are shown. */
export type PagedNode = WholeRun | GroupNode | StepNode | ManyNode;

/** A file that the step wrote outside of its `files`. */
export interface StrayNode {
  readonly kind: "stray";
  readonly id: string;
  readonly run: TrackedRun;
  readonly parent: StepNode;
  readonly row: Row;
}

/** Stands for the rows that are not shown yet. */
export interface MoreNode {
  readonly kind: "more";
  readonly id: string;
  readonly run: Tracked;
  readonly parent: PagedNode;
  readonly left: number;
}

type LastingNode = WholeRun | GroupNode | StepNode | ManyNode;

/** Makes the nodes, the same object for the same thing, as VS Code's trees want it. */
export class RunNodes {
  readonly #nodes = new Map<string, LastingNode>();

  run(run: TrackedRun): WholeRun {
    return this.#once({ kind: "run", id: run.id, run });
  }

  many(run: TrackedInstances): ManyNode {
    return this.#once({ kind: "many", id: run.id, run });
  }

  root(run: Tracked): WholeRun | ManyNode {
    return run instanceof TrackedRun ? this.run(run) : this.many(run);
  }

  group(run: TrackedRun, group: StepGroup): GroupNode {
    return this.#once({ kind: "group", id: `${run.id}#${group}`, run, group });
  }

  step(run: TrackedRun, step: string): StepNode {
    return this.#once({ kind: "step", id: `${run.id}/${step}`, run, step });
  }

  /** Forgets all but what belongs to these runs. */
  keep(runs: readonly Tracked[]): void {
    for (const [id, { run }] of this.#nodes) {
      if (!runs.includes(run)) this.#nodes.delete(id);
    }
  }

  #once<Node extends LastingNode>(node: Node): Node {
    const known = this.#nodes.get(node.id);
    // A run that was gone on with has the id that it had before.
    if (known?.run === node.run) return known as Node;
    this.#nodes.set(node.id, node);
    return node;
  }
}

export function testNodes(parent: StepNode): TestNode[] {
  const state = stateOf(parent);
  const tests = state ? testsOf(state) : [];
  const { run } = parent;
  return tests.map((test, index) => {
    return { kind: "test", id: `${parent.id}?${index}`, run, parent, test };
  });
}

export function strayNodes(parent: StepNode): StrayNode[] {
  const state = stateOf(parent);
  const rows = state ? strayRows(state) : [];
  const { run } = parent;
  return rows.map((row, index) => {
    return { kind: "stray", id: `${parent.id}!${index}`, run, parent, row };
  });
}

/** Undefined before the run has told of its steps. */
export function stateOf({ run, step }: StepNode): StepState | undefined {
  return run.now.snapshot.steps.get(step);
}
