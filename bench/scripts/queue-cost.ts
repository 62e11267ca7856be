import PQueue from "p-queue";
import type { Plan } from "../../src/plan/plan.ts";

/** Milliseconds that p-queue takes for the plan's steps by priority, with the least bookkeeping there can be. */
export async function queueCost({ graph, remaining }: Plan): Promise<number> {
  const began = performance.now();
  const queue = new PQueue({ concurrency: 8 });
  const open = graph.dependencies.map((list) => list.length);
  const add = (step: number): void => {
    void queue.add(
      () => {
        for (const next of graph.dependents[step] ?? []) {
          const left = (open[next] ?? 0) - 1;
          open[next] = left;
          if (left === 0) add(next);
        }
        return Promise.resolve();
      },
      { priority: remaining[step] ?? 0 },
    );
  };
  for (const [step, count] of [...open].entries()) if (count === 0) add(step);
  await queue.onIdle();
  return performance.now() - began;
}
