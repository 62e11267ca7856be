import type { ListSchedule } from "../plan/list-schedule.ts";
import { listSchedule } from "../plan/list-schedule.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReadyOrder } from "../plan/ready-order.ts";
import type { Step } from "../workflow/step.ts";

/** What is to be expected of a run before it starts, in seconds; which handlers run is not known yet, so they count nothing. */
export interface PlanForecast {
  /** Steps that are known of earlier runs; the others count as one second. */
  readonly known: number;
  readonly criticalPath: number;
  /** Of all steps together. */
  readonly work: number;
  /** No schedule takes less: max(critical path, work ÷ slots); in whole steps while none is known. */
  readonly lowerBound: number;
  /** What the run takes if every step takes what it usually does. Absent where the number of slots is not known. */
  readonly expected?: number;
}

export interface PlanSlots {
  /** Infinity where that is not known. */
  readonly slots: number;
  readonly order: ReadyOrder;
}

/** `path`: the critical path, in indices. */
export function planForecast(
  plan: Plan,
  path: readonly number[],
  { slots, schedule }: { slots: number; schedule: ListSchedule },
): PlanForecast {
  const { weights, durations, workflow } = plan;
  const main = workflow.steps.flatMap(({ handler }, step) =>
    handler === undefined ? [step] : [],
  );
  const ofAll = (steps: readonly number[]): number =>
    steps.reduce((sum, step) => sum + (weights[step] ?? 0), 0);
  const known = workflow.steps.filter(({ id }) => durations.has(id)).length;
  const criticalPath = ofAll(path);
  const work = ofAll(main);
  const share = work / slots;
  const ends = main.map((step) => schedule.ends[step] ?? 0);
  return {
    known,
    criticalPath,
    work,
    lowerBound: Math.max(criticalPath, known === 0 ? Math.ceil(share) : share),
    ...(Number.isFinite(slots) && {
      expected: ends.reduce((last, end) => Math.max(last, end), 0),
    }),
  };
}

/** What comes of the plan if every step takes what it usually does, and one that fans out a slot. */
export function planSchedule(
  { graph, weights, workflow }: Plan,
  options: PlanSlots,
): ListSchedule {
  const jobs = weights.map((length, step) => ({
    length,
    priority: priorityOf(workflow.steps[step]),
  }));
  return listSchedule(graph, jobs, options);
}

/** One that is computed is not known before the run. */
function priorityOf(step: Step | undefined): number {
  return step?.priority?.kind === "fixed" ? step.priority.value : 0;
}
