import assert from "node:assert/strict";
import type { EvaluationContext } from "../../../src/expression/evaluation-context.ts";
import type {
  LaunchProblem,
  LaunchRequest,
} from "../../../src/launch/launch.ts";
import type { Preparation } from "../../../src/launch/prepare-run.ts";
import type { Result } from "../../../src/base/result.ts";
import { runPreparer } from "../../../src/launch/prepare-run.ts";
import { resolveSettings } from "../../../src/launch/resolve-settings.ts";
import { createPlan } from "../../../src/plan/create-plan.ts";
import type { RunSettings } from "../../../src/run/run-settings.ts";
import type { Execution } from "../../../src/workflow/workflow.ts";
import { fixed, workflowOf } from "../../support/workflow-of.ts";

type Asked = Partial<Parameters<typeof resolveSettings>[1]>;

const context: EvaluationContext = {
  steps: new Map(),
  inputs: {},
  env: {},
  run: {},
  workflow: { name: "test", file: "test.workflow.yaml" },
  status: { success: true, failure: false, cancelled: false },
};

function settingsOf(execution: Execution, asked: Asked = {}): RunSettings {
  const settings = resolveSettings(execution, { cores: 6, ...asked }, context);
  assert.ok(settings.ok, JSON.stringify(settings));
  return settings.value;
}

describe("the settings of a run", () => {
  it("hold the limits that the file sets", () => {
    const limits = {
      timeout: fixed(60_000),
      timeoutPerStep: fixed(5000),
      maxFailures: fixed(3),
    };
    const { timeoutMs, timeoutPerStepMs, maxFailures } = settingsOf(limits);
    assert.deepEqual(
      [timeoutMs, timeoutPerStepMs, maxFailures],
      [60_000, 5000, 3],
    );
  });

  it("are the defaults where nobody says anything", () => {
    assert.deepEqual(settingsOf({}), {
      maxParallel: 8,
      inFileOrder: false,
      onFailure: "continue",
      graceMs: 5000,
    });
  });

  it("take the flag before the file before the setting", () => {
    const file = { maxWorkers: fixed(3) };
    const all = { maxParallel: 2, defaultMaxParallel: 4 };
    assert.equal(settingsOf(file, all).maxParallel, 2);
    const setting = { defaultMaxParallel: 4 };
    assert.equal(settingsOf(file, setting).maxParallel, 3);
    assert.equal(settingsOf({}, setting).maxParallel, 4);
  });

  it("take the cores where the file says auto, unless a flag says otherwise", () => {
    const file = { maxWorkers: fixed("auto" as const) };
    assert.equal(settingsOf(file, { defaultMaxParallel: 4 }).maxParallel, 6);
    assert.equal(settingsOf(file, { maxParallel: 2 }).maxParallel, 2);
    assert.equal(settingsOf(file, { cores: 400 }).maxParallel, 256);
  });

  it("never go beyond what one program may run", () => {
    assert.equal(settingsOf({}, { maxParallel: 100_000 }).maxParallel, 256);
    assert.equal(settingsOf({ maxWorkers: fixed(999) }).maxParallel, 256);
  });

  it("are one at a time in file order where the file says so, flag or not", () => {
    const execution = { parallel: fixed(false), maxWorkers: fixed(3) };
    const settings = settingsOf(execution, { maxParallel: 5 });
    assert.equal(settings.maxParallel, 1);
    assert.equal(settings.inFileOrder, true);
  });

  it("adapt the limit where the file says so, but not to one at a time", () => {
    const adaptiveScaling = fixed(true);
    assert.equal(settingsOf({ adaptiveScaling }).isAdaptive, true);
    assert.equal(settingsOf({}).isAdaptive, undefined);
    const off = { adaptiveScaling: fixed(false) };
    assert.equal(settingsOf(off).isAdaptive, undefined);
    const single = { adaptiveScaling, parallel: fixed(false) };
    assert.equal(settingsOf(single).isAdaptive, undefined);
  });

  it("take what to do at a failure from the flag, else from the file", () => {
    const file = { onFailure: fixed("stop" as const) };
    assert.equal(settingsOf(file).onFailure, "stop");
    assert.equal(settingsOf(file, { onFailure: "kill" }).onFailure, "kill");
  });

  it("take times from the file", () => {
    const execution = { gracePeriod: fixed(0), timeoutPerStep: fixed(1000) };
    const { graceMs, timeoutPerStepMs } = settingsOf(execution);
    assert.deepEqual([graceMs, timeoutPerStepMs], [0, 1000]);
  });
});

describe("what a run is prepared with", () => {
  const plan = createPlan(workflowOf({ a: {} }));
  const request = { root: "/r", file: "/r/f", environment: { A: "1" } };
  const prepare = async (
    wish: LaunchRequest,
  ): Promise<Result<Preparation, LaunchProblem>> => {
    const one = await runPreparer(plan, wish);
    return one.ok ? one.value(undefined) : one;
  };

  for (const limit of [0, -1, 1.5, NaN, Infinity]) {
    it(`is no limit of ${limit}`, async () => {
      const prepared = await prepare({
        ...request,
        maxParallel: limit,
      });
      assert.ok(!prepared.ok);
      assert.match(
        prepared.error.kind === "usage" ? prepared.error.message : "",
        /whole number from 1, not /,
      );
    });
  }

  it("is inputs, environment and settings", async () => {
    const prepared = await prepare({ ...request, maxParallel: 3 });
    assert.ok(prepared.ok);
    assert.deepEqual(prepared.value.environment, { A: "1" });
    assert.equal(prepared.value.settings.maxParallel, 3);
    assert.deepEqual(prepared.value.inputs, {});
  });

  it("is refused for an input that is not there", async () => {
    const prepared = await prepare({ ...request, inputs: { x: 1 } });
    assert.ok(!prepared.ok);
  });
});
