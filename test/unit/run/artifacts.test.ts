import assert from "node:assert/strict";
import type { KeptArtifacts } from "../../../src/run/artifact-keeper.ts";
import { parseTemplate } from "../../../src/expression/parse-template.ts";
import { recordOf } from "../../../src/run/record-of.ts";
import { checkRigEvents } from "../../support/check-rig-events.ts";
import { RunRig } from "../../support/run-rig.ts";
import type { Act } from "../../support/run-rig.ts";
import type { StepSketch } from "../../support/workflow-of.ts";
import { fixed, nowhere } from "../../support/workflow-of.ts";

const artifacts = ["dist/${inputs.name}"].map((glob) => ({
  value: parseTemplate(glob).template,
  range: nowhere,
}));
const app = { path: "dist/app", bytes: 4 };

function rigWith(
  act: Act | readonly Act[],
  kept: readonly Partial<KeptArtifacts>[],
  sketch: StepSketch = {},
): RunRig {
  return new RunRig(
    { a: { artifacts, ...sketch } },
    { acts: { a: act }, inputs: { name: "app" }, artifacts: kept },
  );
}

describe("artifacts", () => {
  it("are kept after a success, and stand in the record", async () => {
    const rig = rigWith({}, [{ files: [app] }]);
    checkRigEvents(await rig.finish());
    const request = { step: "a", workingDirectory: ".", globs: ["dist/app"] };
    assert.deepEqual(rig.kept, [request]);
    const [step] = recordOf(rig.run.snapshot)?.steps ?? [];
    assert.deepEqual(step?.artifacts, [app]);
    assert.equal(step.message, undefined);
  });

  it("that are missing are a warning of a success, and none of a failure", async () => {
    const rig = rigWith({}, [{ unmatched: ["dist/app", "x"] }]);
    await rig.finish();
    const step = rig.run.snapshot.steps.get("a");
    assert.equal(step?.status, "succeeded");
    assert.equal(
      step.message,
      "artifacts: no file matches dist/app; no file matches x",
    );
    const bad = rigWith({ exit: 3 }, [{ unmatched: ["dist/app"] }]);
    await bad.finish();
    assert.equal(bad.run.snapshot.steps.get("a")?.message, "exit code 3");
  });

  it("are kept after a failure too, with what could not be kept", async () => {
    const problems = ["1", "2", "3", "4", "5"];
    const rig = rigWith({ exit: 3 }, [{ files: [app], problems }]);
    await rig.finish();
    const step = rig.run.snapshot.steps.get("a");
    assert.deepEqual(step?.artifacts, [app]);
    assert.equal(step.message, "exit code 3; artifacts: 1; 2; 3; and 2 more");
  });

  it("are those of the last attempt", async () => {
    const retry = { maxAttempts: fixed(2) };
    const rig = rigWith(
      [{ exit: 1 }, {}],
      [{ files: [{ path: "old", bytes: 1 }] }, { files: [app] }],
      { retry },
    );
    checkRigEvents(await rig.finish());
    assert.deepEqual(rig.run.snapshot.steps.get("a")?.artifacts, [app]);
  });

  it("are not kept after a cancel", async () => {
    const rig = rigWith({ takes: 100 }, []);
    await rig.clock.advance(10);
    rig.run.cancel("user");
    await rig.finish();
    assert.deepEqual(rig.kept, []);
  });
});
