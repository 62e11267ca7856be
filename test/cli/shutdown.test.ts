import assert from "node:assert/strict";
import { RunRegistry } from "../../src/extension/runs/run-registry.ts";
import { shutDown } from "../../src/extension/runs/shut-down.ts";
import { readRun } from "../../src/journal/run-store.ts";
import { launched, logOf, until } from "../support/launched.ts";
import { leftOver, noProc } from "../support/left-over.ts";
import { removeWorkspaces } from "../support/workspace.ts";

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
    registry.track(run, {});
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
});
