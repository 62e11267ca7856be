import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { sealOf } from "../../src/journal/seal.ts";
import type {
  InstancesRequest,
  LaunchedInstances,
} from "../../src/launch/load/instances.ts";
import { launchInstances } from "../../src/launch/load/launch-instances.ts";
import { resumeRun } from "../../src/launch/resume-run.ts";
import { RunningCommand, slipstream } from "../support/command-line.ts";
import {
  instancesOf,
  linesOf,
  numbersOf,
  onlyRun,
  range,
  rareFailure,
  recordOf,
} from "../support/instances.ts";
import { until } from "../support/launched.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

/** Starts three that fail. */
async function failing(
  request: Pick<InstancesRequest, "told"> = {},
): Promise<LaunchedInstances> {
  const root = await workspaceWith({
    "a.workflow.yaml": "steps: [{ id: a, run: exit 3 }]\n",
  });
  const launched = await launchInstances({
    root,
    file: join(root, "a.workflow.yaml"),
    environment: process.env,
    instances: 3,
    ...request,
  });
  assert.ok(launched.ok);
  return launched.value;
}

/** That the run is what it would have been, had nobody asked for its end. */
async function assertUnstopped({
  root,
  record,
  progress,
}: LaunchedInstances): Promise<void> {
  const { status, instances } = await record;
  assert.deepEqual(
    [status, instances.failed, instances.stopped],
    ["failed", 3, undefined],
  );
  assert.equal(progress.stopping, undefined);
  const journal = await readFile(join(onlyRun(root), "journal.jsonl"), "utf8");
  const types = linesOf(journal).map(({ type }) => type);
  assert.equal(types.at(-1), "run_finished");
  assert.equal(types.includes("run_cancelling"), false);
}

describe("many instances that are stopped", function () {
  this.timeout(120_000);
  after(removeWorkspaces);

  it("stop at the first Ctrl+C with those in flight brought to their end", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml":
        "steps: [{ id: a, run: sleep 0.3; echo end >> ends }]\n",
    });
    const args = ["--instances", "1000", "--parallel", "8", "--format", "json"];
    const command = new RunningCommand(["run", "a.workflow.yaml", ...args], {
      cwd,
    });
    await command.output(/"instance_finished"/);
    command.signal("SIGINT");
    const { code, stderr } = await command.result;
    assert.equal(code, 130);
    assert.match(stderr, /stopping: nothing more starts, \d+ in flight/);
    const { instances, status, times } = await recordOf(cwd);
    const ends = (await readFile(join(cwd, "ends"), "utf8")).trim().split("\n");
    assert.equal(status, "cancelled");
    assert.equal(instances.cancelled, 0);
    assert.ok(instances.not_started > 500);
    assert.equal(instances.succeeded, ends.length);
    assert.equal(instances.succeeded + instances.not_started, 1000);
    assert.equal((await instancesOf(cwd)).length, ends.length);
    assert.ok(times.latency_ms);
  });

  it("are killed at the second, and resumed with nothing counted twice", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": `
steps:
  - id: a
    run: |
      [ -e go ] || [ "$SLIPSTREAM_INSTANCE" -le 3 ] || exec sleep 60
      echo "$SLIPSTREAM_INSTANCE" >> ends
`,
    });
    const args = ["--instances", "40", "--format", "json"];
    const command = new RunningCommand(["run", "a.workflow.yaml", ...args], {
      cwd,
    });
    await command.output(/"instance_finished","at":[\d.]+,"instance":3,/);
    await command.output(/"step_started","at":[\d.]+,"instance":13/);
    command.signal("SIGINT");
    await command.output(/"run_cancelling"/);
    command.signal("SIGINT");
    assert.equal((await command.result).code, 130);
    const { instances } = await recordOf(cwd);
    assert.deepEqual(
      [instances.succeeded, instances.cancelled, instances.not_started],
      [3, 10, 27],
    );
    const run = basename(onlyRun(cwd));
    const alone = await resumeRun({ root: cwd, run, environment: {} });
    assert.ok(!alone.ok && alone.error.kind === "usage");
    assert.match(alone.error.message, /has many instances/);
    await writeFile(join(cwd, "go"), "");
    const resumed = await slipstream(cwd, "resume", "latest");
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.deepEqual(numbersOf(await instancesOf(cwd)), range(40));
    assert.equal((await recordOf(cwd)).instances.succeeded, 40);
    const ends = (await readFile(join(cwd, "ends"), "utf8")).trim().split("\n");
    assert.deepEqual(
      ends.map(Number).sort((a, b) => a - b),
      range(40),
    );
    const again = await slipstream(cwd, "resume", "latest");
    assert.equal(again.code, 0);
    assert.match(again.stderr, /nothing to do/);
  });

  it("are gone on with when their program was killed, at a torn line too", async () => {
    const cwd = await workspaceWith({ "a.workflow.yaml": rareFailure });
    const args = ["--instances", "400", "--parallel", "20", "--format", "json"];
    const command = new RunningCommand(["run", "a.workflow.yaml", ...args], {
      cwd,
    });
    await command.output(/"instance_finished","at":[\d.]+,"instance":30,/);
    command.signal("SIGKILL");
    await command.result;
    const file = join(onlyRun(cwd), "instances.jsonl");
    const left = await readFile(file, "utf8");
    const whole = left.slice(0, left.lastIndexOf("\n") + 1);
    const before = numbersOf(linesOf(whole));
    assert.equal(new Set(before).size, before.length);
    await writeFile(file, `${left}{"instance":9`);
    const shown = await slipstream(cwd, "show", "latest");
    assert.match(shown.stdout, /^a × 400 {2}interrupted$/m);
    const logsOf = await slipstream(cwd, "logs", "latest");
    assert.equal(logsOf.code, 2);
    assert.match(logsOf.stderr, /has many instances: their logs are in /);
    const resumed = await slipstream(
      cwd,
      "resume",
      "latest",
      "--format",
      "json",
    );
    assert.equal(resumed.code, 1, resumed.stderr);
    assert.deepEqual(numbersOf(await instancesOf(cwd)), range(400));
    const record = await recordOf(cwd);
    assert.deepEqual(
      [record.instances.succeeded, record.instances.failed],
      [380, 20],
    );
    const logs = readdirSync(join(onlyRun(cwd), "logs"));
    assert.equal(logs.length, 40);
    const journal = join(onlyRun(cwd), "journal.jsonl");
    const events = linesOf(await readFile(journal, "utf8"));
    assert.deepEqual(
      events.map((event) => event["seq"]),
      range(events.length),
    );
  });

  it("leave nothing broken and nothing counted twice, killed again and again", async () => {
    const cwd = await workspaceWith({
      "a.workflow.yaml": 'steps: [{ id: a, run: "true" }]\n',
    });
    const many = ["--instances", "1500", "--parallel", "25"];
    for (const kill of range(5)) {
      const args =
        kill === 1 ? ["run", "a.workflow.yaml", ...many] : ["resume", "latest"];
      const command = new RunningCommand([...args, "--format", "json"], {
        cwd,
      });
      const place = `"instance_finished","at":[\\d.]+,"instance":${250 * kill},`;
      await command.output(new RegExp(place));
      command.signal("SIGKILL");
      await command.result;
      const text = await readFile(
        join(onlyRun(cwd), "instances.jsonl"),
        "utf8",
      );
      const lines = text.split("\n").slice(0, -1);
      assert.ok(lines.length >= 250 * kill - 25);
      for (const line of lines) {
        assert.equal(sealOf(Buffer.from(line)), "whole", line);
      }
      const numbers = numbersOf(linesOf(lines.join("\n")));
      assert.equal(new Set(numbers).size, numbers.length);
    }
    const resumed = await slipstream(cwd, "resume", "latest");
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.deepEqual(numbersOf(await instancesOf(cwd)), range(1500));
    assert.equal((await recordOf(cwd)).instances.succeeded, 1500);
  });

  it("stay what they are where that comes when the last has ended", async () => {
    const sweeping = await failing();
    await until(() => sweeping.progress.counts.failed === 3);
    await until(() => sweeping.progress.inFlight === 0);
    sweeping.stop("user");
    sweeping.cancel("user");
    sweeping.kill("user");
    await assertUnstopped(sweeping);

    const writing: LaunchedInstances = await failing({
      told: ({ type }) => {
        if (type !== "run_finished") return;
        writing.stop("user");
        writing.cancel("user");
      },
    });
    await assertUnstopped(writing);
  });
});
