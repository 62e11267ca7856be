import { topologicalOrder } from "../plan/graph.ts";
import type { Plan } from "../plan/plan.ts";
import type { Resumption } from "./earlier-run.ts";
import { descendantsOf, fannedOut, rootOf } from "./family.ts";
import { keptStep } from "./kept-step.ts";
import { mostCrashes } from "./parked-ending.ts";
import { readsOutput } from "./reads-output.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import { isCutOff } from "./step-state.ts";

/** By id: changes with what the file says of a step. */
export type Digests = ReadonlyMap<string, string>;

/**
 * What of a run stands when it goes on with the plan of today: what ended well, or
 * failed and was tolerated, or was not to be done, if the file still says the same of
 * it and all that it depends on stands too. `snapshot` is the whole run so far.
 */
export function resumptionOf(
  snapshot: Snapshot,
  plan: Plan,
  digests: Digests,
): Resumption {
  const changed = changedSteps(snapshot, plan, digests);
  const standing = new Standing(snapshot, plan, new Set(changed));
  const unrecorded = standing.giveUpUnrecorded();
  const today = new Set(plan.workflow.steps.map(({ id }) => id));
  const states = [...snapshot.steps.values()];
  const kept = new Map(
    standing
      .states()
      .map((state) => [state.id, keptStep(state, snapshot)] as const),
  );
  const again = states.filter(({ id }) => !kept.has(id));
  return {
    kept,
    attempts: new Map(states.map((state) => [state.id, attemptsOf(state)])),
    parked: new Set(
      again
        .filter(({ id }) => !changed.includes(rootOf(id)))
        .filter((state) => crashesOf(state) >= mostCrashes)
        .map(({ id }) => id),
    ),
    changed,
    unrecorded,
    removed: states
      .filter(({ id, parent }) => parent === undefined && !today.has(id))
      .map(({ id }) => id),
  };
}

/** New ones included. */
function changedSteps(
  { started }: Snapshot,
  { workflow }: Plan,
  digests: Digests,
): readonly string[] {
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
  readonly #order: readonly number[];
  readonly #givenUp = new Set<number>();
  #stands = new Set<number>();

  constructor(snapshot: Snapshot, plan: Plan, changed: ReadonlySet<string>) {
    this.#snapshot = snapshot;
    this.#plan = plan;
    this.#changed = changed;
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
            .filter(isRecordedEnd)
            .flatMap((child) => [child, ...descendantsOf(child, steps)])
        : [];
    });
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
    return !this.#changed.has(state.id) && isGoodEnd(state);
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

function isGoodEnd({ status, tolerated, reason }: StepState): boolean {
  if (status === "skipped") return reason !== "not_selected";
  return status === "succeeded" || status === "cached" || tolerated;
}

function isRecordedEnd(state: StepState): boolean {
  return isGoodEnd(state) && state.maskedOutputs === undefined;
}

function attemptsOf({ attempts }: StepState): number {
  return Math.max(
    0,
    ...attempts.flatMap(({ attempt, startedAt }) =>
      startedAt === undefined ? [] : [attempt],
    ),
  );
}

function crashesOf(state: StepState): number {
  return (state.crashes ?? 0) + Number(isCutOff(state));
}
