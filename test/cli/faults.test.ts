import assert from "node:assert/strict";
import { forEveryFault } from "../support/for-every-fault.ts";
import { removeWorkspaces } from "../support/workspace.ts";

describe("a disk that fails at one operation", function () {
  this.timeout(180_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The steps are for sh.
  });
  after(removeWorkspaces);

  it("ends the run right or with the error, whichever of all it is", async () => {
    const runs = await forEveryFault({ code: "EIO", mode: "once" });
    const faulty = runs.filter(({ failed }) => failed.length > 0);
    assert.ok(faulty.length > 60);
    const codes = new Set(faulty.map(({ code }) => code));
    assert.deepEqual(codes, new Set([0, 1, 2, 73]));
  });
});
