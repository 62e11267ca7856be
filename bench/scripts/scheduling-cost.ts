import type { Plan } from "../../src/plan/plan.ts";
import type { Decision } from "../../src/plan/schedule.ts";
import { Schedule } from "../../src/plan/schedule.ts";
import type { QueuedTask } from "../../src/run/ranked-queue.ts";
import { RankedQueue } from "../../src/run/ranked-queue.ts";
import { realClock } from "../../src/system/real-clock.ts";

const settings = {
  maxParallel: 8,
  inFileOrder: false,
  onFailure: "continue",
  graceMs: 100,
} as const;

/** Milliseconds that schedule and queue take for the plan's steps: what decides, without what does and tells. */
export async function schedulingCost(plan: Plan): Promise<number> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const schedule = new Schedule(plan.graph, plan.selected);
  const queue = new RankedQueue(
    {
      run: "bench",
      plan,
      settings,
      inputs: {},
      environment: {},
      envIgnoresCase: false,
    },
    { clock: realClock, failed: reject },
  );
  const enqueue = (decisions: readonly Decision[]): void => {
    queue.enqueue(decisions.map(toTask));
  };
  const toTask = ({ step }: Decision): QueuedTask => ({
    spec: { ticket: queue.ticketOf(step), policy: { priority: 0 } },
    isWaiting: () => true,
    announce: () => undefined,
    attempt: () => {
      queue.started(step);
      enqueue(schedule.settle(step, "succeeded"));
      if (schedule.done) resolve(undefined);
      return Promise.resolve();
    },
  });
  enqueue(schedule.start());
  await promise;
  return performance.now() - began;
}
