import type { Plan } from "../plan/plan.ts";
import type { Step } from "../workflow/step.ts";
import type { Rank, ReadyOrder } from "../plan/ready-order.ts";

/** The order in which the steps start, if every step takes one unit of time. */
export function startOrder(
  { graph, remaining, workflow }: Plan,
  { slots, order }: { slots: number; order: ReadyOrder },
): readonly number[] {
  const waiting = graph.dependencies.map((list) => list.length);
  let becameReady = 0;
  const rank = (index: number): Rank => ({
    remaining: remaining[index] ?? 0,
    priority: priorityOf(workflow.steps[index]),
    readySince: becameReady++,
    index,
  });
  let ready = [...waiting.keys()]
    .filter((step) => waiting[step] === 0)
    .map(rank);
  const started: number[] = [];
  while (ready.length > 0) {
    ready.sort(order);
    const batch = ready.slice(0, slots);
    ready = ready.slice(slots);
    for (const { index } of batch) {
      started.push(index);
      for (const dependent of graph.dependents[index] ?? []) {
        const left = (waiting[dependent] ?? 0) - 1;
        waiting[dependent] = left;
        if (left === 0) ready.push(rank(dependent));
      }
    }
  }
  return started;
}

/** One that is computed is not known before the run. */
function priorityOf(step: Step | undefined): number {
  return step?.priority?.kind === "fixed" ? step.priority.value : 0;
}
