import assert from "node:assert/strict";
import { RunRig } from "../../support/run-rig.ts";

const count = 1000;
const longest = "s500";
const last = `s${count - 1}`;

/** As many that wait for nothing, and one that waits for one in the middle. */
const steps = {
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, {}]),
  ),
  after: { needs: [longest] },
};

describe("very many steps that are ready at one moment", () => {
  const rigOf = (): RunRig =>
    new RunRig(steps, { settings: { maxParallel: 2 } });

  it("start by their rank all the same", async () => {
    const rig = rigOf();
    await rig.finish();
    const others = Object.keys(steps).filter((id) => id !== longest);
    assert.deepEqual(rig.starts(), [longest, ...others]);
  });

  it("begin to start before all of them are told of", async () => {
    const rig = rigOf();
    await rig.finish();
    const firstStart = rig.events.findIndex(
      ({ type }) => type === "step_started",
    );
    const lastTold = rig.events.findIndex(
      (event) => event.type === "step_queued" && event.step === last,
    );
    assert.ok(firstStart < lastTold, `${firstStart} < ${lastTold}`);
  });

  it("end where the run is called off meanwhile, told of or not", async () => {
    const rig = rigOf();
    await new Promise((resolve) => setImmediate(resolve));
    rig.run.cancel("user");
    await rig.finish();
    const ends = Object.values(rig.statuses());
    assert.equal(ends.length, count + 1);
    assert.ok(ends.every((status) => status === "cancelled"));
  });
});
