import { topologicalOrder } from "../plan/graph.ts";
import type { Plan } from "../plan/plan.ts";
import { descendantsOf, fannedOut } from "./family.ts";
import { readsOutput } from "./reads-output.ts";
import type { Snapshot, StepState } from "./snapshot.ts";

/** By id: changes with what the file says of a step. */
export type Digests = ReadonlyMap<string, string>;

/** A run so far, and what its file says today. */
export interface Earlier {
  readonly snapshot: Snapshot;
  readonly plan: Plan;
  readonly digests: Digests;
}

export interface WhatStands {
  /** Steps that stand, and of those that do not the children that do. */
  readonly states: readonly StepState[];
  /** Ids in file order: see `RunResumed`. */
  readonly changed: readonly string[];
  readonly unrecorded: readonly string[];
  readonly removed: readonly string[];
}

/**
 * What of a run is not to be done again: what came to a good end, if the file still
 * says the same of it, all that it depends on stands too, and its outputs are recorded.
 */
export function whatStands(
  earlier: Earlier,
  isGoodEnd: (state: StepState) => boolean,
): WhatStands {
  const { snapshot, plan } = earlier;
  const changed = changedSteps(earlier);
  const standing = new Standing(earlier, new Set(changed), isGoodEnd);
  const unrecorded = standing.giveUpUnrecorded();
  const today = new Set(plan.workflow.steps.map(({ id }) => id));
  return {
    states: standing.states(),
    changed,
    unrecorded,
    removed: [...snapshot.steps.values()]
      .filter(({ id, parent }) => parent === undefined && !today.has(id))
      .map(({ id }) => id),
  };
}

/** New ones included. */
function changedSteps({
  snapshot: { started },
  plan: { workflow },
  digests,
}: Earlier): readonly string[] {
  const before = new Map(started?.steps.map(({ id, digest }) => [id, digest]));
  return workflow.steps
    .map(({ id }) => id)
    .filter((id) => before.get(id) !== digests.get(id));
}

/** Which steps stand, by their place in the file. */
class Standing {
  readonly #snapshot: Snapshot;
  readonly #plan: Plan;
  readonly #changed: ReadonlySet<string>;
  readonly #isGoodEnd: (state: StepState) => boolean;
  readonly #order: readonly number[];
  readonly #givenUp = new Set<number>();
  #stands = new Set<number>();

  constructor(
    { snapshot, plan }: Earlier,
    changed: ReadonlySet<string>,
    isGoodEnd: (state: StepState) => boolean,
  ) {
    this.#snapshot = snapshot;
    this.#plan = plan;
    this.#changed = changed;
    this.#isGoodEnd = isGoodEnd;
    this.#order = topologicalOrder(plan.graph);
    this.#settle();
  }

  /** Lets those fall whose outputs are needed and not recorded; returns their ids. */
  giveUpUnrecorded(): readonly string[] {
    const { steps } = this.#plan.workflow;
    const given: string[] = [];
    for (;;) {
      const index = [...this.#stands].find((one) => this.#isMissed(one));
      if (index === undefined) break;
      this.#givenUp.add(index);
      given.push(steps[index]?.id ?? "");
      this.#settle();
    }
    return given;
  }

  /** Those that stand, and of those that do not the children that do. */
  states(): readonly StepState[] {
    return this.#plan.workflow.steps.flatMap(({ id }, index) => {
      const state = this.#snapshot.steps.get(id);
      if (state === undefined) return [];
      const { steps } = this.#snapshot;
      if (this.#stands.has(index)) {
        return [state, ...descendantsOf(state, steps)];
      }
      const children = fannedOut(state, steps) ?? [];
      const mayKeep =
        !this.#changed.has(id) && this.#isFounded(index, this.#stands);
      // The steps of a called workflow are done again, all or none.
      return mayKeep
        ? children
            .filter((child) => this.#isRecordedEnd(child))
            .flatMap((child) => [child, ...descendantsOf(child, steps)])
        : [];
    });
  }

  #isRecordedEnd(state: StepState): boolean {
    return this.#isGoodEnd(state) && state.maskedOutputs === undefined;
  }

  #settle(): void {
    const stands = new Set<number>();
    for (const index of this.#order) {
      if (this.#mayStand(index) && this.#isFounded(index, stands)) {
        stands.add(index);
      }
    }
    this.#stands = stands;
  }

  #mayStand(index: number): boolean {
    const state = this.#stateOf(index);
    if (state === undefined || this.#givenUp.has(index)) return false;
    if (!this.#plan.selected[index]) return state.reason === "not_selected";
    return !this.#changed.has(state.id) && this.#isGoodEnd(state);
  }

  #isFounded(index: number, stands: ReadonlySet<number>): boolean {
    const dependencies = this.#plan.graph.dependencies[index] ?? [];
    return dependencies.every((dependency) => stands.has(dependency));
  }

  /** A step that runs looks at one of its outputs, and the journal has only that there was one. */
  #isMissed(index: number): boolean {
    const state = this.#stateOf(index);
    if (state === undefined) return false;
    const masked = [state, ...this.#childrenOf(state)].flatMap(
      ({ maskedOutputs = [] }) => maskedOutputs,
    );
    return this.#plan.workflow.steps.some(
      (step, reader) =>
        this.#plan.selected[reader] === true &&
        !this.#stands.has(reader) &&
        masked.some((name) => readsOutput(step, state.id, name)),
    );
  }

  #stateOf(index: number): StepState | undefined {
    const id = this.#plan.workflow.steps[index]?.id ?? "";
    return this.#snapshot.steps.get(id);
  }

  #childrenOf({ children = [] }: StepState): readonly StepState[] {
    return children.flatMap((id) => this.#snapshot.steps.get(id) ?? []);
  }
}
