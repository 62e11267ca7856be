import assert from "node:assert/strict";
import fc from "fast-check";
import { runWithConcurrency } from "../../../src/base/run-with-concurrency.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";

const neverFails = (): boolean => false;
const isMinus = (value: number): boolean => value < 0;

/** Tasks that take so long and then give this; they stop at once when they are told to. */
class Tasks {
  readonly clock = new ManualClock();
  readonly started: number[] = [];
  readonly stopped: number[] = [];
  running = 0;
  peak = 0;

  of(
    sketches: readonly { readonly takes: number; readonly gives: number }[],
  ): readonly ((signal: AbortSignal) => Promise<number>)[] {
    return sketches.map(({ takes, gives }, index) => (signal) => {
      this.started.push(index);
      this.running++;
      this.peak = Math.max(this.peak, this.running);
      return new Promise((resolve) => {
        let isOver = false;
        const end = (value: number): void => {
          isOver = true;
          this.running--;
          resolve(value);
        };
        const timer = this.clock.after(takes, () => {
          end(gives);
        });
        signal.addEventListener("abort", () => {
          if (isOver) return;
          timer.dispose();
          this.stopped.push(index);
          end(0);
        });
      });
    });
  }

  async finish<Value>(whole: Promise<Value>): Promise<Value> {
    await settled();
    while (this.clock.step()) await settled();
    return whole;
  }
}

describe("runWithConcurrency", () => {
  it("has nothing to do without tasks", async () => {
    const nothing = { tasks: [], maxConcurrency: 3, isFailed: neverFails };
    assert.deepEqual(await runWithConcurrency(nothing), {
      results: [],
      firstFailureIndex: undefined,
      aborted: false,
    });
  });

  it("refuses a concurrency that runs nothing", async () => {
    const none = { tasks: [], maxConcurrency: 0, isFailed: neverFails };
    await assert.rejects(runWithConcurrency(none), RangeError);
  });

  it("gives the results in the order of the tasks, whatever order they end in", async () => {
    const tasks = new Tasks();
    const whole = runWithConcurrency({
      tasks: tasks.of([
        { takes: 30, gives: 1 },
        { takes: 10, gives: 2 },
        { takes: 20, gives: 3 },
      ]),
      maxConcurrency: 8,
      isFailed: neverFails,
    });
    const { results } = await tasks.finish(whole);
    assert.deepEqual(results, [1, 2, 3]);
    assert.equal(tasks.peak, 3);
  });

  it("runs strictly in order with one slot", async () => {
    const tasks = new Tasks();
    const sketches = [3, 1, 2].map((takes) => ({ takes, gives: takes }));
    const whole = runWithConcurrency({
      tasks: tasks.of(sketches),
      maxConcurrency: 1,
      isFailed: neverFails,
    });
    assert.deepEqual((await tasks.finish(whole)).results, [3, 1, 2]);
    assert.deepEqual(tasks.started, [0, 1, 2]);
    assert.equal(tasks.peak, 1);
  });

  it("stops what is in flight at the first failure, and starts nothing more", async () => {
    const tasks = new Tasks();
    const whole = runWithConcurrency({
      tasks: tasks.of([
        { takes: 50, gives: 1 },
        { takes: 10, gives: -1 },
        { takes: 5, gives: 3 },
        { takes: 50, gives: 4 },
        { takes: 5, gives: 5 },
      ]),
      maxConcurrency: 2,
      isFailed: isMinus,
    });
    assert.deepEqual(await tasks.finish(whole), {
      results: [0, -1],
      firstFailureIndex: 1,
      aborted: false,
    });
    assert.deepEqual([tasks.started, tasks.stopped], [[0, 1], [0]]);
  });

  it("names the lowest of several failures", async () => {
    const tasks = [3, 2, 1].map((turns, index) => async () => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      return -1 - index;
    });
    const whole = { tasks, maxConcurrency: 3, isFailed: isMinus };
    const { firstFailureIndex, results } = await runWithConcurrency(whole);
    assert.equal(firstFailureIndex, 0);
    assert.deepEqual(results, [-1, -2, -3]);
  });

  it("keeps the error of a task that throws, and takes it for a failure", async () => {
    const bug = new Error("bug");
    const { results, firstFailureIndex } = await runWithConcurrency({
      tasks: [() => Promise.resolve(1), () => Promise.reject(bug)],
      maxConcurrency: 1,
      isFailed: neverFails,
    });
    assert.deepEqual(results, [1, bug]);
    assert.equal(firstFailureIndex, 1);
  });

  it("returns at once when it is aborted already", async () => {
    const tasks = new Tasks();
    const whole = await runWithConcurrency({
      tasks: tasks.of([{ takes: 1, gives: 1 }]),
      maxConcurrency: 1,
      signal: AbortSignal.abort(),
      isFailed: neverFails,
    });
    assert.deepEqual(whole, {
      results: [],
      firstFailureIndex: undefined,
      aborted: true,
    });
    assert.deepEqual(tasks.started, []);
  });

  it("stops what is in flight when it is aborted, and waits for it", async () => {
    const tasks = new Tasks();
    const stop = new AbortController();
    const whole = runWithConcurrency({
      tasks: tasks.of([
        { takes: 10, gives: 1 },
        { takes: 90, gives: 2 },
        { takes: 90, gives: 3 },
      ]),
      maxConcurrency: 2,
      signal: stop.signal,
      isFailed: neverFails,
    });
    tasks.clock.after(20, () => {
      stop.abort();
    });
    const { results, aborted } = await tasks.finish(whole);
    assert.deepEqual(results, [1, 0, 0]);
    assert.equal(aborted, true);
    assert.equal(tasks.running, 0);
  });

  it("never runs more at once than it may, and all where none fails", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        async (times, maxConcurrency) => {
          const tasks = new Tasks();
          const sketches = times.map((takes, gives) => ({ takes, gives }));
          const { results } = await tasks.finish(
            runWithConcurrency({
              tasks: tasks.of(sketches),
              maxConcurrency,
              isFailed: neverFails,
            }),
          );
          assert.deepEqual(results, [...times.keys()]);
          assert.equal(tasks.peak, Math.min(maxConcurrency, times.length));
        },
      ),
    );
  });
});
