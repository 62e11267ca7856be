import assert from "node:assert/strict";
import { fail, ok } from "../../../src/base/result.ts";
import type { AttemptOutcome } from "../../../src/run/attempt.ts";
import { runAttempt } from "../../../src/run/attempt.ts";
import type {
  AttemptControl,
  AttemptRequest,
  AttemptResult,
  ResolvedAction,
  StepRunner,
} from "../../../src/run/step-runner.ts";
import { StopReason } from "../../../src/run/stop-reason.ts";
import { ManualClock } from "../../support/manual-clock.ts";

const script = { program: { kind: "inline", text: "" }, args: [] } as const;
const tool = { type: "process", argv: ["tool"] } as const;

function requestOf(action: ResolvedAction): AttemptRequest {
  return {
    step: "a",
    attempt: 1,
    action,
    environment: {},
    workingDirectory: ".",
    inputs: {},
    promisedOutputs: [],
  };
}

/** One attempt whose runner is the test itself. */
class Rig {
  readonly clock = new ManualClock();
  readonly stop = new AbortController();
  readonly result = Promise.withResolvers<AttemptResult>();
  readonly types: string[] = [];
  readonly pids: (number | undefined)[] = [];
  readonly outcome: Promise<AttemptOutcome>;
  control: AttemptControl | undefined;

  constructor(action: ResolvedAction = tool, timeoutMs?: number) {
    const runner: StepRunner<ResolvedAction> = {
      run: (request, control) => {
        this.types.push(request.action.type);
        this.control = control;
        return this.result.promise;
      },
    };
    this.outcome = runAttempt(
      requestOf(action),
      {
        signal: this.stop.signal,
        kill: new AbortController().signal,
        graceMs: 1,
        started: (pid) => this.pids.push(pid),
        tell: () => undefined,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      {
        clock: this.clock,
        runners: {
          shell: runner,
          python: runner,
          node: runner,
          process: runner,
          task: runner,
          http: runner,
          tool: runner,
        },
        tests: { run: () => Promise.resolve({ kind: "passed" }) },
        artifacts: {
          keep: () =>
            Promise.resolve({ files: [], unmatched: [], problems: [] }),
        },
        writes: {
          enter: () => ({
            begin: () => Promise.resolve(),
            end: () => Promise.resolve({ kind: "nothing" }),
            leave: () => undefined,
          }),
        },
      },
    );
  }
}

async function outcomeOf(result: AttemptResult): Promise<AttemptOutcome> {
  const rig = new Rig();
  rig.result.resolve(result);
  return rig.outcome;
}

describe("an attempt", () => {
  for (const action of [
    { ...script, type: "shell" },
    { ...script, type: "python" },
    { ...script, type: "node" },
    tool,
  ] as const) {
    it(`of type ${action.type} is made by its runner`, async () => {
      const rig = new Rig(action);
      rig.result.resolve({ kind: "exited", code: 0, outputs: ok({ x: "1" }) });
      assert.deepEqual(await rig.outcome, {
        kind: "succeeded",
        outputs: { x: "1" },
      });
      assert.deepEqual(rig.types, [action.type]);
    });
  }

  it("has its time from its start on, and leaves no timer", async () => {
    const rig = new Rig(tool, 100);
    await rig.clock.advance(1000);
    assert.equal(rig.control?.signal.aborted, false);
    rig.control.started(7);
    await rig.clock.advance(99);
    assert.equal(rig.control.signal.aborted, false);
    await rig.clock.advance(1);
    assert.equal(rig.control.signal.aborted, true);
    rig.result.resolve({ kind: "stopped", survivors: [] });
    const outcome = await rig.outcome;
    assert.ok(outcome.kind === "failed");
    assert.equal(outcome.failure.message, "timed out after 0.1 s");
    const early = new Rig(tool, 100);
    early.control?.started(8);
    early.result.resolve({ kind: "exited", code: 0, outputs: ok({}) });
    await early.outcome;
    assert.deepEqual([rig.pids, early.clock.pending], [[7], 0]);
  });

  it("leaves no timer where its runner has a bug", async () => {
    const rig = new Rig(tool, 100);
    rig.control?.started();
    rig.result.reject(new Error("bug"));
    await assert.rejects(rig.outcome, /bug/);
    assert.equal(rig.clock.pending, 0);
  });

  it("names what would not die, at a timeout and at a cancel", async () => {
    const late = new Rig(tool, 10);
    late.control?.started(1);
    await late.clock.advance(10);
    late.result.resolve({ kind: "stopped", survivors: [4, 5] });
    const timedOut = await late.outcome;
    assert.ok(timedOut.kind === "failed");
    assert.equal(
      timedOut.failure.message,
      "timed out after 0.01 s; processes that could not be ended: 4, 5",
    );
    const rig = new Rig();
    rig.stop.abort(new StopReason("sigint"));
    rig.result.resolve({ kind: "stopped", survivors: [4] });
    assert.deepEqual(await rig.outcome, {
      kind: "cancelled",
      reason: "sigint",
      message: "processes that could not be ended: 4",
    });
  });

  it("is cancelled without a word where all have ended", async () => {
    const rig = new Rig(tool, 10);
    rig.stop.abort(new StopReason("user"));
    rig.result.resolve({ kind: "stopped", survivors: [] });
    assert.deepEqual(await rig.outcome, { kind: "cancelled", reason: "user" });
  });

  it("keeps to the first of cancel and timeout", async () => {
    const rig = new Rig(tool, 10);
    rig.control?.started(1);
    await rig.clock.advance(10);
    rig.stop.abort(new StopReason("user"));
    rig.result.resolve({ kind: "stopped", survivors: [] });
    const outcome = await rig.outcome;
    assert.ok(outcome.kind === "failed");
    assert.equal(outcome.failure.reason, "timeout");
  });

  it("that says it was stopped by nobody is a bug", async () => {
    const stopped = outcomeOf({ kind: "stopped", survivors: [] });
    await assert.rejects(stopped);
  });

  it("fails as it ended", async () => {
    assert.deepEqual(
      await outcomeOf({ kind: "signalled", signal: "SIGKILL" }),
      {
        kind: "failed",
        failure: {
          reason: "signal",
          message: "ended by SIGKILL",
          signal: "SIGKILL",
        },
        outputs: {},
      },
    );
    const failure = { reason: "spawn_failed", message: "no" } as const;
    const notStarted = await outcomeOf({ kind: "not_started", ...failure });
    assert.deepEqual(notStarted, { kind: "failed", failure, outputs: {} });
  });

  it("names the part of it that failed", async () => {
    const outputs = ok({});
    const part = "task src";
    const result = { kind: "exited", code: 2, outputs, stderr: "e" } as const;
    const outcome = await outcomeOf({ ...result, part });
    assert.ok(outcome.kind === "failed");
    assert.equal(outcome.failure.message, "task src: exit code 2");
    assert.equal(outcome.failure.exit_code, 2);
    assert.equal(outcome.stderr, "e");
  });

  for (const [code, outputs, reason, kept] of [
    [1, ok({ x: "1" }), "exit_code", { x: "1" }],
    [1, fail("bad"), "exit_code", {}],
    [126, ok({}), "command_not_found", {}],
    [127, ok({}), "command_not_found", {}],
    [0, fail("bad"), "bad_output", {}],
  ] as const) {
    it(`fails with ${reason} at exit code ${code} and ${outputs.ok ? "good" : "bad"} outputs`, async () => {
      const outcome = await outcomeOf({ kind: "exited", code, outputs });
      assert.ok(outcome.kind === "failed");
      assert.equal(outcome.failure.reason, reason);
      assert.equal(outcome.failure.exit_code, code);
      assert.deepEqual(outcome.outputs, kept);
    });
  }
});
