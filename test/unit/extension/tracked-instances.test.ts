import assert from "node:assert/strict";
import { TrackedInstances } from "../../../src/extension/runs/tracked-instances.ts";
import { failureNodes } from "../../../src/extension/views/instances-nodes.ts";
import { RunNodes } from "../../../src/extension/views/run-nodes.ts";
import type {
  LaunchedInstances,
  LoadProgress,
} from "../../../src/launch/load/instances.ts";
import { loadSight } from "../../support/load-sight.ts";

/** Instances that go on for ever; `asked` is what was asked of them. */
function goingOn(stopping?: LoadProgress["stopping"]): {
  readonly run: TrackedInstances;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  const { settings, state, failures } = loadSight();
  const load = {
    rampUpMs: 0,
    gracefulStopMs: 0,
    thresholds: [],
    abortOnFail: false,
  };
  const launched: LaunchedInstances = {
    id: "20261120T140203.123Z-ab12",
    root: "/w",
    file: "/w/report.workflow.yaml",
    folder: "/w/.slipstream/runs/20261120T140203.123Z-ab12",
    workflow: "report",
    settings: { ...settings, ...load },
    progress: { ...state, failures, stopping },
    stop: () => asked.push("stop"),
    cancel: () => asked.push("cancel"),
    kill: () => asked.push("kill"),
    latency: () => undefined,
    record: new Promise(() => undefined),
  };
  return { run: new TrackedInstances(launched, {}), asked };
}

describe("instances of this window", () => {
  it("are killed at the second time that somebody cancels them", () => {
    const { run, asked } = goingOn();
    run.stop("user");
    run.stop("user");
    assert.deepEqual(asked, ["stop", "kill"]);
  });

  it("are not killed at the first time where they have stopped by themselves", () => {
    const { run, asked } = goingOn("stopped");
    assert.equal(run.now.isCancelled, false);
    run.stop("user");
    assert.deepEqual(asked, ["stop"]);
    assert.equal(run.now.isCancelled, true);
    run.stop("user");
    assert.deepEqual(asked, ["stop", "kill"]);
  });

  it("have a row that stays, and another once they are gone on with", () => {
    const nodes = new RunNodes();
    const [before, after] = [goingOn().run, goingOn().run];
    const row = nodes.many(before);
    assert.equal(nodes.many(before), row);
    assert.equal(nodes.many(after).run, after);
    assert.equal(nodes.many(after), nodes.many(after));
  });

  it("tell the rows of failures what they have to know of all of them", () => {
    const { run } = goingOn();
    const { state, failures } = loadSight();
    const rows = failureNodes(new RunNodes().many(run));
    assert.deepEqual(
      rows.map(({ group, counts }) => ({ group, counts })),
      failures.map((group) => ({ group, counts: state.counts })),
    );
  });
});
