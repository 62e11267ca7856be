import assert from "node:assert/strict";
import { RunControl } from "../../../src/cli/run-control.ts";
import type { LaunchedRun } from "../../../src/launch/launch.ts";
import type { RunRecord } from "../../../src/run/record.ts";
import { ToldRun } from "../../support/told-run.ts";

class FakeRun {
  readonly told = new ToldRun({ a: [] }).start(0, "a");
  readonly calls: string[] = [];
  readonly run = {
    snapshot: this.told.snapshot,
    cancel: (reason: string) => this.calls.push(`cancel ${reason}`),
    kill: (reason: string) => this.calls.push(`kill ${reason}`),
  } as unknown as LaunchedRun;
}

const record = (status: RunRecord["status"]): RunRecord =>
  ({ status }) as RunRecord;

describe("RunControl", () => {
  it("cancels at the first Ctrl+C and kills at the second", () => {
    const fake = new FakeRun();
    const kills: number[] = [];
    const control = new RunControl((left) => kills.push(left));
    control.attach(fake.run);
    control.signal("SIGINT");
    control.signal("SIGINT");
    assert.deepEqual(fake.calls, ["cancel sigint", "kill sigint"]);
    assert.deepEqual(kills, [1]);
    assert.equal(control.exitCode(record("cancelled")), 130);
  });

  it("takes SIGHUP for SIGTERM", () => {
    const fake = new FakeRun();
    const control = new RunControl(() => undefined);
    control.attach(fake.run);
    control.signal("SIGHUP");
    assert.deepEqual(fake.calls, ["cancel sigterm"]);
    assert.equal(control.exitCode(record("cancelled")), 143);
  });

  it("remembers a signal that came before the run was there", () => {
    const fake = new FakeRun();
    const control = new RunControl(() => undefined);
    control.signal("SIGTERM");
    control.attach(fake.run);
    assert.deepEqual(fake.calls, ["cancel sigterm"]);
  });

  it("ends with 124 where the run's own timeout came first", () => {
    const fake = new FakeRun();
    const control = new RunControl(() => undefined);
    control.attach(fake.run);
    fake.told.tell(5, { type: "run_cancelling", reason: "run_timeout" });
    assert.equal(control.exitCode(record("failed")), 124);
    control.signal("SIGINT");
    assert.equal(control.exitCode(record("failed")), 124);
    assert.equal(control.exitCode(record("succeeded")), 130);
  });

  it("leaves a run alone that has ended", () => {
    const fake = new FakeRun();
    fake.told.succeed(5, "a").finish(5, "succeeded");
    const control = new RunControl(() => undefined);
    control.attach(fake.run);
    control.signal("SIGINT");
    assert.deepEqual(fake.calls, []);
    assert.equal(control.exitCode(record("succeeded")), 0);
  });

  it("cancels once when nobody reads the output any more", () => {
    const fake = new FakeRun();
    const control = new RunControl(() => undefined);
    control.attach(fake.run);
    control.outputClosed();
    control.outputClosed();
    assert.deepEqual(fake.calls, ["cancel shutdown"]);
    assert.equal(control.exitCode(record("cancelled")), 141);
  });

  it("ends with 1 where a step failed and with 73 where the journal did", () => {
    const fake = new FakeRun();
    const control = new RunControl(() => undefined);
    control.attach(fake.run);
    assert.equal(control.exitCode(record("failed")), 1);
    fake.told.tell(1, { type: "run_cancelling", reason: "journal" });
    assert.equal(control.exitCode(record("cancelled")), 73);
  });
});
