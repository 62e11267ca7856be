import assert from "node:assert/strict";
import { chooseRun } from "../../../src/cli/find-run.ts";

const runs = [
  "20260103T000000.000Z-cccc",
  "20260102T000000.000Z-bbbb",
  "20260102T000000.000Z-aaaa",
];

describe("chooseRun", () => {
  it("takes an id, a beginning that only one has, and latest", () => {
    for (const name of [runs[0]!, "20260103", "latest"]) {
      assert.deepEqual(chooseRun(runs, name), { ok: true, value: runs[0] });
    }
  });

  it("refuses what may mean several, none, or nothing", () => {
    for (const name of ["20260102", "2027", ""]) {
      assert.equal(chooseRun(runs, name).ok, false);
    }
    assert.equal(chooseRun([], "latest").ok, false);
  });
});
