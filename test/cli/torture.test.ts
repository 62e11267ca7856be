import assert from "node:assert/strict";
import { ordeal, seeded } from "../support/torture.ts";
import { removeWorkspaces } from "../support/workspace.ts";

describe("a run that is killed at random moments", function () {
  this.timeout(120_000);
  after(removeWorkspaces);

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`loses nothing and repeats only what was in flight (seed ${seed})`, async () => {
      const random = seeded(seed);
      const { kills } = await ordeal(2, { random, patienceMs: 600 });
      assert.ok(kills > 0);
    });
  }
});
