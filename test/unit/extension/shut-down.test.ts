import assert from "node:assert/strict";
import { RunRegistry } from "../../../src/extension/runs/run-registry.ts";
import { shutDown } from "../../../src/extension/runs/shut-down.ts";
import type { LaunchedRun } from "../../../src/launch/launch.ts";
import type { RunRecord } from "../../../src/run/record.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";

/** A window with one run, which ends when the test says so. */
class Window {
  readonly clock = new ManualClock();
  readonly registry = new RunRegistry();
  /** What the run was asked for, and when. */
  readonly asked: string[] = [];
  readonly #record = Promise.withResolvers<RunRecord>();
  /** When it was all over. */
  over: number | undefined;

  constructor() {
    const note =
      (what: string) =>
      (reason: string): void => {
        this.asked.push(`${what} ${reason} ${this.clock.now()}`);
      };
    const launched = {
      id: "RUN",
      record: this.#record.promise,
      cancel: note("cancel"),
      kill: note("kill"),
      follow: () => ({ dispose: () => undefined }),
    } as unknown as LaunchedRun;
    this.registry.track(launched, { options: {} });
  }

  endRun(): void {
    this.#record.resolve({} as RunRecord);
  }

  close(): void {
    void shutDown(this.registry, this.clock).then(() => {
      this.over = this.clock.now();
    });
  }
}

describe("a window that goes", () => {
  it("waits for nothing where nothing runs", async () => {
    const clock = new ManualClock();
    await shutDown(new RunRegistry(), clock);
    assert.equal(clock.pending, 0);
  });

  it("asks its runs to end, and goes when they have", async () => {
    const window = new Window();
    window.close();
    await window.clock.advance(300);
    assert.deepEqual(window.asked, ["cancel shutdown 0"]);
    window.endRun();
    await settled();
    assert.equal(window.over, 300);
    assert.equal(window.clock.pending, 0);
  });

  it("makes them end after two seconds", async () => {
    const window = new Window();
    window.close();
    await window.clock.advance(2100);
    assert.deepEqual(window.asked, ["cancel shutdown 0", "kill shutdown 2000"]);
    window.endRun();
    await settled();
    assert.equal(window.over, 2100);
  });

  it("goes in less than four seconds, whatever happens", async () => {
    const window = new Window();
    window.close();
    await window.clock.advance(3999);
    assert.equal(window.over, 3500);
    assert.equal(window.clock.pending, 0);
  });
});
