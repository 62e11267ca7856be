import assert from "node:assert/strict";
import type { Snapshot, StepState } from "../../src/run/snapshot.ts";
import { finalStatuses } from "../../src/run/status.ts";
import { stageOf } from "../../src/workflow/handler-kind.ts";
import { mayOutlive } from "./check-called-off.ts";
import { limitsOf } from "./random-rig.ts";
import type { RandomRun } from "./random-runs.ts";
import type { RunRig } from "./run-rig.ts";

/**
 * Asserts, at a moment at which only time goes on, that no limit is exceeded and that
 * nothing waits that could go on: no ready step, no slot, no place in a pool or a fan-out.
 */
export function checkMoment(rig: RunRig, given: RandomRun): void {
  const moment = new Moment(rig.run.snapshot, given, rig.clock.now());
  moment.checkLimits();
  moment.checkSlots();
  moment.checkReady();
  moment.checkFanOuts();
  moment.checkCalledOff();
}

function isFinal({ status }: StepState): boolean {
  return (finalStatuses as readonly string[]).includes(status);
}

function isWaiting({ status }: StepState): boolean {
  return status === "queued" || status === "retrying";
}

class Moment {
  readonly #snapshot: Snapshot;
  readonly #given: RandomRun;
  readonly #now: number;
  readonly #states: readonly StepState[];
  /** Attempts in flight, each of a step or a child. */
  readonly #running: readonly StepState[];

  constructor(snapshot: Snapshot, given: RandomRun, now: number) {
    this.#snapshot = snapshot;
    this.#given = given;
    this.#now = now;
    this.#states = [...snapshot.steps.values()];
    this.#running = this.#states.filter(
      ({ status, children }) => status === "running" && !children,
    );
  }

  checkLimits(): void {
    for (const { size, steps } of limitsOf(this.#given)) {
      assert.ok(this.#runningIn(steps) <= size, "no pool is overfull");
    }
    for (const step of this.#states) {
      if (!step.children) continue;
      const most = this.#mostOf(step);
      const running = this.#running.filter(({ parent }) => parent === step.id);
      assert.ok(running.length <= most, `${step.id} keeps its max_parallel`);
    }
  }

  /** A free slot waits for nobody who could have it. */
  checkSlots(): void {
    if (this.#running.length >= this.#snapshot.maxParallel) return;
    const full = limitsOf(this.#given).filter(
      ({ size, steps }) => this.#runningIn(steps) === size,
    );
    for (const { id, parent = id, status, repeat } of this.#states) {
      // It waits to be done again, and not for a slot.
      if (status !== "queued" || repeat) continue;
      const isHeld = full.some(({ steps }) => steps.includes(parent));
      assert.ok(isHeld, `${id} waits for nothing`);
    }
  }

  /** What a step depends on has not all ended while it is still pending. */
  checkReady(): void {
    for (const step of this.#states) {
      if (step.status !== "pending" || step.parent !== undefined) continue;
      assert.ok(
        this.#before(step).some((one) => !isFinal(one)),
        `${step.id} is ready`,
      );
    }
  }

  /** As many children as may be on their way are. */
  checkFanOuts(): void {
    if (this.#snapshot.cancelling !== undefined) return;
    for (const step of this.#states) {
      if (!step.children || isFinal(step) || this.#isUnwritten(step)) continue;
      const children = step.children.flatMap(
        (id) => this.#snapshot.steps.get(id) ?? [],
      );
      const hasFailed = children.some(
        ({ status, tolerated }) => status === "failed" && !tolerated,
      );
      if (hasFailed && this.#sketchOf(step)?.failFast !== false) {
        assert.ok(!children.some(isWaiting), `${step.id} fails fast`);
        continue;
      }
      const open = children.filter((child) => !isFinal(child));
      const onTheirWay = open.filter(({ status }) => status !== "pending");
      const due = Math.min(this.#mostOf(step), open.length);
      assert.ok(due > 0, `all children of ${step.id} have ended`);
      assert.equal(onTheirWay.length, due, `children of ${step.id}`);
    }
  }

  /** Who is not to start any more has ended. */
  checkCalledOff(): void {
    if (this.#snapshot.cancelling === undefined) return;
    for (const step of this.#states) {
      if (!isWaiting(step)) continue;
      assert.ok(mayOutlive(step.id, this.#given), `${step.id} waits`);
    }
  }

  #before({ dependsOn, handler }: StepState): readonly StepState[] {
    const earlier = this.#states.filter(
      (one) =>
        one.parent === undefined && stageOf(one.handler) < stageOf(handler),
    );
    const named = dependsOn.flatMap((id) => this.#snapshot.steps.get(id) ?? []);
    return [...earlier, ...named];
  }

  /** Its children wait until the journal has them. */
  #isUnwritten({ startedAt = 0 }: StepState): boolean {
    const { recordedMs } = this.#given;
    return recordedMs > 0 && this.#now <= startedAt + recordedMs;
  }

  #runningIn(steps: readonly string[]): number {
    return this.#running.filter(({ id, parent = id }) => steps.includes(parent))
      .length;
  }

  #mostOf(step: StepState): number {
    return this.#sketchOf(step)?.maxParallel ?? 3;
  }

  #sketchOf({ id }: StepState): RandomRun["steps"][number]["fanOut"] {
    const { steps, handlers } = this.#given;
    const number = Number(id.slice(1));
    const step = id.startsWith("h") ? handlers[number]?.step : steps[number];
    return step?.fanOut;
  }
}
