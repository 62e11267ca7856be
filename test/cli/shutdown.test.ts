import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { RunRegistry } from "../../src/extension/runs/run-registry.ts";
import { shutDown } from "../../src/extension/runs/shut-down.ts";
import { readRun } from "../../src/journal/run-store.ts";
import { launchInstances } from "../../src/launch/load/launch-instances.ts";
import { resumeInstances } from "../../src/launch/load/resume-instances.ts";
import { lastResultOf } from "../../src/present/last-result.ts";
import { launched, logOf, until } from "../support/launched.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

describe("a window that goes", function () {
  this.timeout(30_000);
  before(function () {
    if (noProc !== undefined) this.skip();
  });
  after(removeWorkspaces);

  it("ends every process within four seconds, and leaves a whole journal", async () => {
    const run = await launched(`
execution: { grace_period: 1h }
steps:
  - id: done
    run: echo "a=1" >> "$SLIPSTREAM_OUTPUT"
  - id: a
    depends_on: [done]
    run: |
      trap '' TERM
      setsid sh -c 'trap "" TERM; sleep 300; sleep 300' &
      echo ready
      while :; do sleep 1; done
  - { id: later, depends_on: [a], run: "true" }
  - { id: cleanup, depends_on: [a], if: "\${always()}", run: sleep 300 }
`);
    const registry = new RunRegistry();
    registry.track(run, { options: {} });
    await until(() => logOf(run, "a").includes("ready"));
    const asked = performance.now();
    await shutDown(registry);
    assert.ok(performance.now() - asked < 4000);
    assert.deepEqual(leftOver(run.id), []);
    assert.deepEqual(registry.going, []);
    const stored = await readRun(run.root, run.id);
    assert.ok(stored.ok);
    const { state, damage, record, snapshot } = stored.value;
    assert.deepEqual([state, damage], ["ended", undefined]);
    assert.equal(snapshot.cancelling, "shutdown");
    assert.deepEqual(
      record?.steps.map(({ id, status, reason }) => [id, status, reason]),
      [
        ["a", "cancelled", "shutdown"],
        ["cleanup", "cancelled", "shutdown"],
        ["done", "succeeded", undefined],
        ["later", "cancelled", "shutdown"],
      ],
    );
    assert.deepEqual(snapshot.steps.get("done")?.outputs, { a: "1" });
  });

  it("ends many instances too, and leaves them so that they can be gone on with", async () => {
    const root = await workspaceWith({
      "many.workflow.yaml": `
execution: { grace_period: 1h }
load: { graceful_stop: 1h }
steps:
  - id: stay
    run: |
      [ "$SLIPSTREAM_INSTANCE" -gt 3 ] || exit 0
      trap 'echo asked >> asked; exit 1' TERM
      [ "$SLIPSTREAM_INSTANCE" -ne 5 ] || trap '' TERM
      setsid sleep 300 &
      sleep 300
      sleep 300
`,
    });
    const run = await launchInstances({
      root,
      file: join(root, "many.workflow.yaml"),
      environment: process.env,
      instances: 100,
      parallel: 4,
    });
    assert.ok(run.ok);
    const { id, record } = run.value;
    const registry = new RunRegistry();
    registry.trackInstances(run.value, {});
    await until(() => leftOver(id).length >= 12);
    const asked = performance.now();
    await shutDown(registry);
    assert.ok(performance.now() - asked < 4000);
    assert.deepEqual(leftOver(id), []);
    assert.deepEqual(registry.going, []);
    const word = await readFile(join(root, "asked"), "utf8");
    assert.equal(word, "asked\n".repeat(3));
    const { status, instances } = await record;
    assert.deepEqual(
      [status, instances.stopped, instances.succeeded],
      ["cancelled", "shutdown", 3],
    );
    assert.deepEqual([instances.cancelled, instances.not_started], [4, 93]);
    const { progress } = lastResultOf(await record);
    assert.deepEqual(progress, { done: 3, total: 100 });

    const resumed = await resumeInstances({
      root,
      run: id,
      environment: process.env,
    });
    assert.ok(resumed.ok);
    assert.equal(resumed.value.progress.counts.succeeded, 3);
    resumed.value.kill("user");
    assert.equal((await resumed.value.record).instances.succeeded, 3);
    assert.deepEqual(leftOver(id), []);
  });
});
