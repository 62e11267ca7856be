import assert from "node:assert/strict";
import { checkAmount } from "../../../src/extension/runs/check-amount.ts";
import {
  instancesOptionsOf,
  isInstancesOptions,
} from "../../../src/extension/runs/instances-options.ts";

describe("what a program asks of many instances", () => {
  it("is told from what VS Code hands to commands in menus", () => {
    assert.ok(isInstancesOptions({}));
    assert.ok(isInstancesOptions({ instances: 3, keepLogs: "all" }));
    for (const other of [undefined, "x", [], { groupId: 1, editorIndex: 0 }]) {
      assert.ok(!isInstancesOptions(other), JSON.stringify(other));
    }
  });

  it("is taken as it is, without what is not said", () => {
    const options = {
      instances: 3,
      parallel: 256,
      seed: "a",
      keepLogs: "failures",
      inputs: { who: "moon" },
    };
    assert.deepEqual(instancesOptionsOf({ ...options, parallel: undefined }), {
      instances: 3,
      seed: "a",
      keepLogs: "failures",
      inputs: { who: "moon" },
    });
    assert.deepEqual(instancesOptionsOf(options), options);
  });

  it("is refused where it makes no sense", () => {
    for (const [options, message] of [
      [{ instances: 0 }, /instances is a whole number from 1 to 10000000/],
      [{ instances: "5" }, /instances/],
      [{ parallel: 257 }, /parallel is a whole number from 1 to 256/],
      [{ parallel: 1.5 }, /parallel/],
      [{ seed: 7 }, /seed is a text/],
      [{ keepLogs: true }, /keepLogs is 'failures' or 'all'/],
      [{ inputs: ["a"] }, /inputs/],
      [
        { instance: 5 },
        /no option instance, but inputs, instances, .*keepLogs/,
      ],
      [{ toString: 5 }, /no option toString/],
    ] as const) {
      assert.ok(isInstancesOptions(options), JSON.stringify(options));
      assert.throws(() => instancesOptionsOf(options), message);
    }
  });
});

describe("what is typed for a number of instances", () => {
  it("is a whole number up to the most", () => {
    for (const text of ["1", " 12 ", "256"]) {
      assert.equal(checkAmount(text, 256), undefined, text);
    }
    for (const text of ["", "0", "-1", "1.5", "1e2", "257", "x"]) {
      assert.equal(checkAmount(text, 256), "A whole number from 1 to 256.");
    }
  });
});
