import type { Job } from "../plan/list-schedule.ts";
import { unknownWeight } from "../plan/weights.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";

/** What is left to do of a run: jobs in milliseconds, with what each waits for. */
export interface RemainingWork {
  readonly jobs: readonly Job[];
  /** By index of a job: those it waits for. */
  readonly dependencies: readonly (readonly number[])[];
}

/**
 * A step that is known takes what it usually does, a child what its siblings took, any
 * other the mean of those that ended. Undefined while there is nothing to go by.
 * `at` is now, in milliseconds since the run's start.
 */
export function remainingWork(
  snapshot: Snapshot,
  at: number,
): RemainingWork | undefined {
  const known = new Known(snapshot);
  if (known.fallback === undefined) return undefined;
  const work = new Work(known, at);
  for (const step of snapshot.steps.values()) work.add(step);
  return work.linked();
}

interface Mean {
  sum: number;
  count: number;
}

class Known {
  /** Milliseconds of a step of which nothing is known. */
  readonly fallback: number | undefined;
  readonly #siblings = new Map<string, Mean>();

  constructor({ steps }: Snapshot) {
    const all: Mean = { sum: 0, count: 0 };
    let isAnyKnown = false;
    for (const step of steps.values()) {
      isAnyKnown ||= step.usualMs !== undefined;
      const { startedAt, finishedAt, parent } = step;
      if (finishedAt === undefined || startedAt === undefined) continue;
      if (step.children) continue;
      note(all, finishedAt - startedAt);
      if (parent !== undefined) {
        const mean = this.#siblings.get(parent) ?? { sum: 0, count: 0 };
        note(mean, finishedAt - startedAt);
        this.#siblings.set(parent, mean);
      }
    }
    const otherwise = isAnyKnown ? unknownWeight * 1000 : undefined;
    this.fallback = meanOf(all) ?? otherwise;
  }

  lengthOf({ usualMs, parent = "" }: StepState): number {
    const siblings = this.#siblings.get(parent);
    return usualMs ?? (siblings && meanOf(siblings)) ?? this.fallback ?? 0;
  }
}

function note(mean: Mean, value: number): void {
  mean.sum += value;
  mean.count++;
}

function meanOf({ sum, count }: Mean): number | undefined {
  return count === 0 ? undefined : sum / count;
}

class Work {
  readonly #known: Known;
  readonly #at: number;
  readonly #jobs: Job[] = [];
  readonly #dependencies: number[][] = [];
  /** What others wait for that wait for the step. */
  readonly #jobOf = new Map<string, number>();
  readonly #open: { readonly step: StepState; readonly job: number }[] = [];

  constructor(known: Known, at: number) {
    this.#known = known;
    this.#at = at;
  }

  add(step: StepState): void {
    if (step.finishedAt !== undefined || isIdleHandler(step)) return;
    const job = this.#job(this.#ownJob(step), this.#waitsOf(step));
    this.#jobOf.set(step.id, job);
    this.#open.push({ step, job });
  }

  /** With what the steps wait for of each other. */
  linked(): RemainingWork {
    const main = this.#open.filter(({ step }) => step.handler === undefined);
    const hasHandlers = main.length < this.#open.length;
    const end = hasHandlers
      ? this.#job(
          { length: 0, isWait: true },
          main.map(({ job }) => job),
        )
      : undefined;
    for (const { step, job } of this.#open) {
      const before = this.#dependencies[job] ?? [];
      for (const id of step.dependsOn) this.#link(before, this.#jobOf.get(id));
      if (step.handler !== undefined) this.#link(before, end);
      const parent = this.#jobOf.get(step.parent ?? "");
      if (parent !== undefined) this.#link(this.#dependencies[parent], job);
    }
    return { jobs: this.#jobs, dependencies: this.#dependencies };
  }

  #ownJob(step: StepState): Job {
    if (step.children) return { length: 0, isWait: true };
    const length = this.#known.lengthOf(step);
    if (step.status !== "running") return { length };
    const { startedAt = this.#at } = step.attempts.at(-1) ?? {};
    return {
      length: Math.max(0, length - (this.#at - startedAt)),
      isRunning: true,
    };
  }

  /** Time that passes before it, whatever the slots. */
  #waitsOf(step: StepState): readonly number[] {
    const until = this.#waitsUntil(step);
    if (until === undefined || until <= this.#at) return [];
    return [this.#job({ length: until - this.#at, isWait: true }, [])];
  }

  #waitsUntil(step: StepState): number | undefined {
    const { children, usualMs, startedAt, retryAt, repeat } = step;
    if (!children) return retryAt ?? repeat?.at;
    return usualMs === undefined || startedAt === undefined
      ? undefined
      : startedAt + usualMs;
  }

  #job(job: Job, dependencies: readonly number[]): number {
    this.#dependencies.push([...dependencies]);
    return this.#jobs.push(job) - 1;
  }

  #link(list: number[] | undefined, job: number | undefined): void {
    if (job !== undefined) list?.push(job);
  }
}

/** One that is for another outcome than the one that is hoped for. */
function isIdleHandler({ handler, status }: StepState): boolean {
  const isForSuccess =
    handler === undefined || handler === "success" || handler === "exit";
  return !isForSuccess && status === "pending";
}
