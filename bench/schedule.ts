import PQueue from "p-queue";
import { ok } from "../src/base/result.ts";
import { createPlan } from "../src/plan/create-plan.ts";
import type { Plan } from "../src/plan/plan.ts";
import type { RunWorld } from "../src/run/run-request.ts";
import { startRun } from "../src/run/start-run.ts";
import type { StepRunner } from "../src/run/step-runner.ts";
import { realClock } from "../src/system/real-clock.ts";
import type { StepSketch } from "../test/support/workflow-of.ts";
import { workflowOf } from "../test/support/workflow-of.ts";
import { median } from "./median.ts";
import type { Task } from "./work.ts";
import { flat, layers } from "./work.ts";

/**
 * What the engine costs a step whose process takes no time, beside p-queue alone with
 * as many tasks with priorities: microseconds of processor time, interleaved.
 */
async function main(): Promise<void> {
  for (const count of [1000, 10_000]) {
    const contestants: Record<string, () => Promise<void>> = {
      "p-queue": () => playQueue(count),
      flat: engineOn(flat(count)),
      layers: engineOn(layers(10, count / 10)),
    };
    const times = Object.keys(contestants).map((): number[] => []);
    for (let round = 0; round < 7; round++) {
      for (const [index, play] of Object.values(contestants).entries()) {
        times[index]?.push((await measure(play)) / count);
      }
    }
    const texts = Object.keys(contestants).map(
      (name, index) => `${name} ${median(times[index] ?? []).toFixed(1)}`,
    );
    console.log(`${count} steps, µs a step: ${texts.join(", ")}`);
  }
}

async function measure(play: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await play();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function playQueue(count: number): Promise<void> {
  const queue = new PQueue({ concurrency: 8 });
  const tasks = Array.from({ length: count }, (_, index) =>
    // Spread, as no two steps have to be alike.
    queue.add(() => Promise.resolve(), { priority: (index * 7919) % count }),
  );
  await Promise.all(tasks);
}

/** The plan is not part of it. */
function engineOn(tasks: readonly Task[]): () => Promise<void> {
  const steps = tasks.map(({ id, needs }): [string, StepSketch] => [
    id,
    { needs },
  ]);
  const plan = createPlan(workflowOf(Object.fromEntries(steps)));
  return () => playEngine(plan);
}

async function playEngine(plan: Plan): Promise<void> {
  const run = startRun(
    {
      run: "bench",
      plan,
      settings: {
        maxParallel: 8,
        inFileOrder: false,
        onFailure: "continue",
        graceMs: 100,
      },
      inputs: {},
      environment: {},
      envIgnoresCase: false,
    },
    world,
  );
  await run.finished;
}

const runner: StepRunner<never> = {
  run: (_request, control) => {
    control.started(1);
    return Promise.resolve({ kind: "exited", code: 0, outputs: ok({}) });
  },
};

const world: RunWorld = {
  clock: realClock,
  machine: { cores: 2, look: () => ({ idleShare: 1 }) },
  random: Math.random,
  runners: {
    shell: runner,
    python: runner,
    node: runner,
    process: runner,
    http: runner,
    tool: runner,
    task: runner,
  },
  tests: { run: () => Promise.resolve({ kind: "passed" }) },
  artifacts: {
    keep: () => Promise.resolve({ files: [], unmatched: [], problems: [] }),
  },
  writes: {
    enter: () => ({
      begin: () => Promise.resolve(),
      end: () => Promise.resolve({ kind: "nothing" }),
      leave: () => undefined,
    }),
  },
  sweep: () => Promise.resolve([]),
};

void main();
