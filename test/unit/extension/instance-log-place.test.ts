import assert from "node:assert/strict";
import { instanceLogPlace } from "../../../src/extension/report/instance-log-place.ts";

const place = { root: "/w", run: "20261120T140203.123Z-ab12" };
const failed = { instance: 128, seed: 1, failed_step: "build[0].test" };

describe("the log of an instance that failed", () => {
  it("is that of the attempt that failed", () => {
    const log = "logs/128.build[0].test.12.log";
    assert.deepEqual(instanceLogPlace(place, { ...failed, log }), {
      ...place,
      instance: 128,
      step: "build[0].test",
      attempt: 12,
    });
  });

  it("is nowhere where none was kept, or no step is to blame", () => {
    assert.equal(instanceLogPlace(place, failed), undefined);
    const { instance, seed } = failed;
    assert.equal(instanceLogPlace(place, { instance, seed }), undefined);
  });
});
