import assert from "node:assert/strict";
import { Pace } from "../../../src/extension/report/pace.ts";

describe("how fast instances end", () => {
  it("is told from one look to the next", () => {
    let now = 5;
    const pace = new Pace(() => now);
    assert.equal(pace.at(100), undefined);
    now += 1000;
    assert.equal(pace.at(300), 200);
    now += 2000;
    assert.equal(pace.at(400), 50);
  });

  it("does not jump where two looks are close together", () => {
    let now = 0;
    const pace = new Pace(() => now);
    pace.at(0);
    now += 2;
    assert.equal(pace.at(30), undefined);
    now += 998;
    assert.equal(pace.at(200), 200);
    now += 2;
    assert.equal(pace.at(230), 200);
    now += 998;
    assert.equal(pace.at(500), 300);
  });

  it("begins anew with a run that was gone on with", () => {
    let now = 0;
    const pace = new Pace(() => now);
    pace.at(100);
    now += 1000;
    pace.at(200);
    now += 1000;
    assert.equal(pace.at(150), undefined);
    now += 1000;
    assert.equal(pace.at(160), 10);
  });
});
