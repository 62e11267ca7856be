import { nextTurn } from "../base/next-turn.ts";
import { learnDurations } from "../journal/duration-history.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";
import { realClock } from "../system/real-clock.ts";
import type { Workflow } from "../workflow/workflow.ts";

interface Told {
  readonly snapshot: Snapshot;
  /** By id as it is told of: its end was known before this part of the run began. */
  readonly isKept: (id: string) => boolean;
}

/** Remembers, a file each, how long the steps took that succeeded; never fails. */
export async function keepDurations(
  { root, run }: Pick<RunFolder, "root" | "run">,
  workflow: Workflow,
  told: Told,
): Promise<void> {
  // The record is made in this one.
  await nextTurn(realClock);
  const learning = new Learning(workflow, told);
  await Promise.all(
    [...learning.times].map(([{ file, steps }, times]) =>
      learnDurations(
        { root, file },
        { run, steps: steps.map(({ id }) => id), times },
      ),
    ),
  );
}

class Learning {
  readonly times = new Map<Workflow, Map<string, number[]>>();
  readonly #called: Workflow["called"];
  readonly #told: Told;

  constructor(workflow: Workflow, told: Told) {
    this.#called = workflow.called;
    this.#told = told;
    this.#look(workflow, "");
  }

  /** `prefix`: of a called workflow, what stands before the ids of its steps. */
  #look(workflow: Workflow, prefix: string): void {
    const { snapshot, isKept } = this.#told;
    for (const { id, action, fanOut } of workflow.steps) {
      const state = snapshot.steps.get(prefix + id);
      if (state === undefined || isKept(state.id)) continue;
      this.#learn(workflow, id, state);
      if (action.type !== "workflow") continue;
      const inner = this.#called?.get(action.file);
      const callers = fanOut ? (state.children ?? []) : [state.id];
      if (inner === undefined) continue;
      for (const caller of callers) this.#look(inner, `${caller}.`);
    }
  }

  #learn(
    workflow: Workflow,
    id: string,
    { status, startedAt, finishedAt }: StepState,
  ): void {
    if (status !== "succeeded") return;
    if (startedAt === undefined || finishedAt === undefined) return;
    const times = this.times.get(workflow) ?? new Map<string, number[]>();
    this.times.set(workflow, times);
    const ms = Math.round((finishedAt - startedAt) * 1000) / 1000;
    times.set(id, [...(times.get(id) ?? []), ms]);
  }
}
