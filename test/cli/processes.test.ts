import assert from "node:assert/strict";
import { join } from "node:path";
import { readFile } from "node:fs/promises";
import type { LaunchedRun } from "../../src/launch/launch.ts";
import type { AttemptState } from "../../src/run/snapshot.ts";
import { launched, logOf, stepOf, until } from "../support/launched.ts";
import { isLiving, leftOver, noProc } from "../support/left-over.ts";
import { removeWorkspaces } from "../support/workspace.ts";

/** Waits for `ready` in the log of the step `a`. */
async function ready(run: LaunchedRun): Promise<void> {
  await until(() => logOf(run, "a").includes("ready"));
}

/** The attempt of the step `a` that goes on. */
async function started(run: LaunchedRun): Promise<AttemptState> {
  const attempt = (): AttemptState | undefined =>
    run.snapshot.steps.get("a")?.attempts.at(-1);
  await until(() => attempt()?.pid !== undefined);
  return attempt()!;
}

/** A step that ignores SIGTERM, as does what it starts outside of its group. */
function stubborn(keys = ""): string {
  return `
execution: { grace_period: 200ms }
steps:
  - id: a
    ${keys}
    run: |
      trap '' TERM
      setsid sleep 300 &
      setsid sh -c 'trap "" TERM; sleep 300; sleep 300' &
      sh -c 'sleep 300; :' &
      echo ready
      while :; do sleep 1; done
`;
}

describe("the processes of a run", function () {
  this.timeout(30_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  describe("are all ended", () => {
    it("at a cancel, stubborn and escaped ones too", async () => {
      const run = await launched(stubborn());
      await ready(run);
      await until(() => leftOver(run.id).length >= 5);
      run.cancel("user");
      assert.equal((await stepOf(run, "a")).status, "cancelled");
      assert.deepEqual(leftOver(run.id), []);
    });

    it("at a timeout", async () => {
      const run = await launched(stubborn("timeout: 700ms"));
      await ready(run);
      const { status, reason } = await stepOf(run, "a");
      assert.deepEqual([status, reason], ["failed", "timeout"]);
      assert.deepEqual(leftOver(run.id), []);
    });

    it("at a kill, without grace", async () => {
      const run = await launched(stubborn().replace("200ms", "1h"));
      await ready(run);
      run.kill("user");
      assert.equal((await stepOf(run, "a")).status, "cancelled");
      assert.deepEqual(leftOver(run.id), []);
    });

    it("at a kill after a cancel, with what is left of the grace given up", async () => {
      const run = await launched(stubborn().replace("200ms", "1h"));
      await ready(run);
      run.cancel("user");
      await until(() => run.snapshot.cancelling !== undefined);
      run.kill("user");
      await run.record;
      assert.deepEqual(leftOver(run.id), []);
    });

    it("where one of them was stopped", async () => {
      const run = await launched(`
steps:
  - id: a
    run: |
      sleep 300 &
      kill -STOP $!
      echo ready
      wait
`);
      await ready(run);
      run.cancel("user");
      const { times } = await stepOf(run, "a");
      assert.ok(times.duration_ms < 4000, "it went on to see SIGTERM");
      assert.deepEqual(leftOver(run.id), []);
    });

    it("where one of them has no parent left and a session of its own", async () => {
      const run = await launched(`
steps:
  - id: a
    run: |
      (setsid sh -c '(sleep 300 &)' &)
      sleep 300
`);
      await until(() => leftOver(run.id).length >= 3);
      run.cancel("user");
      await run.record;
      assert.deepEqual(leftOver(run.id), []);
    });

    it("where the first thread of one of them has ended", async () => {
      const code =
        "import ctypes, threading, time; threading.Thread(target=time.sleep, args=(300,)).start(); print('ready', flush=True); ctypes.CDLL(None).pthread_exit(0)";
      const run = await launched(
        `steps: [{ id: a, type: python, run: "${code}" }]`,
      );
      await ready(run);
      const pid = String((await started(run)).pid);
      await until(() => !isLiving(pid));
      run.cancel("user");
      assert.equal((await stepOf(run, "a")).status, "cancelled");
    });

    it("where one of them threw its environment away, by its group", async () => {
      const run = await launched(`
steps:
  - id: a
    run: |
      env -i PATH="$PATH" sh -c 'trap "" TERM; echo $$ > pid; sleep 300; :' &
      until [ -s pid ]; do sleep 0.01; done
      echo ready
`);
      await run.record;
      assert.deepEqual(leftOver(run.id), []);
      assert.ok(!isLiving(await pidIn(run)));
    });

    it("before a step of which a dependency timed out gets its slot", async () => {
      const run = await launched(`
execution: { max_workers: 1, grace_period: 300ms }
steps:
  - id: a
    timeout: 100ms
    run: |
      trap '' TERM
      while :; do sleep 0.1; done
  - { id: b, run: "echo ready" }
`);
      let leftAtStart: readonly string[] | undefined;
      run.follow((event) => {
        if (event.type === "step_started" && event.step === "b") {
          leftAtStart = leftOver(`${run.id}/a`);
        }
      });
      const [a, b] = [await stepOf(run, "a"), await stepOf(run, "b")];
      assert.deepEqual(leftAtStart, []);
      assert.ok((a.times.finished_ms ?? 0) >= 400);
      assert.ok((b.times.started_ms ?? 0) >= (a.times.finished_ms ?? Infinity));
    });
  });

  it("that a step leaves behind live and write until the run ends", async () => {
    const run = await launched(`
steps:
  - id: a
    run: |
      (until [ -e go ]; do sleep 0.01; done; echo later; sleep 300) &
      echo ready
  - id: b
    depends_on: [a]
    run: |
      touch go
      until grep later "$PWD"/.slipstream/runs/*/logs/a.1.log; do sleep 0.01; done
`);
    const a = await stepOf(run, "a");
    assert.equal(a.status, "succeeded");
    assert.equal((await stepOf(run, "b")).status, "succeeded");
    assert.equal(logOf(run, "a"), "ready\nlater\n");
    assert.deepEqual(leftOver(run.id), []);
  });

  it("of a run inside a step end with it, and know nothing of the step around", async () => {
    const inner = `
steps:
  - id: a
    run: |
      echo "\${INPUT_X:-none} \${SLIPSTREAM_INPUTS:-none} $SLIPSTREAM_STEP \${SLIPSTREAM_VALUE_1:-none}"
      echo ready
      trap '' TERM
      while :; do sleep 1; done
`;
    const outer = await launched(
      'steps: [{ id: outer, run: "echo $SLIPSTREAM_MARK; sleep 300" }]',
    );
    await until(() => logOf(outer, "outer").includes("\n"));
    const run = await launched(
      inner.replace("steps:", "execution: { grace_period: 1h }\nsteps:"),
      {
        environment: {
          ...process.env,
          SLIPSTREAM_MARK: logOf(outer, "outer").trim(),
          SLIPSTREAM_STEP: "outer",
          INPUT_X: "outer",
          SLIPSTREAM_INPUTS: "/outer.json",
          SLIPSTREAM_VALUE_1: "outer",
        },
      },
    );
    await ready(run);
    assert.match(logOf(run, "a"), /^none none a none\n/);
    // The run around ends what is in it; the run inside would wait an hour.
    outer.kill("user");
    assert.equal((await stepOf(run, "a")).reason, "signal");
    await outer.record;
    assert.deepEqual(leftOver(run.id), []);
    assert.deepEqual(leftOver(outer.id), []);
  });

  it("of an inner run end without those of the run around", async () => {
    const outer = await launched(
      'steps: [{ id: outer, run: "echo $SLIPSTREAM_MARK; sleep 300" }]',
    );
    await until(() => logOf(outer, "outer").includes("\n"));
    const run = await launched("steps: [{ id: a, run: 'sleep 300 & :' }]", {
      environment: {
        ...process.env,
        SLIPSTREAM_MARK: logOf(outer, "outer").trim(),
      },
    });
    await run.record;
    assert.ok(leftOver(outer.id).length > 0);
    assert.equal(outer.snapshot.counts.running, 1);
    outer.kill("user");
    await outer.record;
  });

  it("of two hundred steps run at most eight at once", async () => {
    const steps = Array.from(
      { length: 200 },
      (_, i) => `  - { id: s${i}, run: "true" }`,
    );
    const run = await launched(`steps:\n${steps.join("\n")}\n`);
    const { counts, times } = await run.record;
    assert.equal(counts.succeeded, 200);
    assert.ok(times.peak_parallel <= 8);
    assert.deepEqual(leftOver(run.id), []);
  });

  it("of two hundred steps are cancelled together, without warnings", async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): number => warnings.push(warning);
    process.on("warning", warn);
    const steps = Array.from(
      { length: 200 },
      (_, i) => `  - { id: s${i}, run: "sleep 300" }`,
    );
    const run = await launched(`steps:\n${steps.join("\n")}\n`, {
      maxParallel: 200,
    });
    await until(() => run.snapshot.counts.running === 200);
    run.cancel("user");
    assert.equal((await run.record).counts.cancelled, 200);
    process.off("warning", warn);
    assert.deepEqual(warnings, []);
    assert.deepEqual(leftOver(run.id), []);
  });
});

async function pidIn({ root }: LaunchedRun): Promise<string> {
  return (await readFile(join(root, "pid"), "utf8")).trim();
}
