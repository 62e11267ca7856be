import assert from "node:assert/strict";
import { limitSentence, limitText } from "../../../src/present/limit-text.ts";
import { progressOf } from "../../../src/present/progress.ts";
import { statusBarText } from "../../../src/present/status-bar.ts";
import { runRow } from "../../../src/present/tree-rows.ts";
import { ToldRun } from "../../support/told-run.ts";

function going(): ToldRun {
  return new ToldRun({ a: [], b: [], c: [] }).start(0, "a", "b");
}

const halved = {
  type: "limit_changed",
  max_parallel: 4,
  by: "adaptive",
  reason: "load",
} as const;

const byHand = {
  type: "limit_changed",
  max_parallel: 12,
  by: "person",
} as const;

describe("the limit in words", () => {
  it("needs none where it is as it was, but where somebody asks", () => {
    const { snapshot } = going();
    assert.equal(limitText(snapshot), undefined);
    assert.equal(limitSentence(snapshot), "up to 8 at once");
  });

  it("tells of an adaptive limit within what, and why", () => {
    const { snapshot } = going().tell(5, halved);
    assert.equal(limitText(snapshot), "limit 4 of 8");
    assert.equal(limitSentence(snapshot), "limit 4 of 8: load");
  });

  it("takes a person's word for the most", () => {
    const run = going().tell(5, byHand);
    assert.equal(limitText(run.snapshot), "limit 12");
    assert.equal(limitSentence(run.snapshot), "limit 12: changed by hand");
    run.tell(6, halved);
    assert.equal(limitText(run.snapshot), "limit 4 of 12");
  });

  it("stands in the row of the run and in the tooltip of the status bar", () => {
    const { snapshot } = going().tell(5, halved);
    const run = { snapshot, at: 3000 };
    assert.equal(
      runRow(run).description,
      "running · 0 of 3 · 3 s · limit 4 of 8",
    );
    assert.equal(
      statusBarText([run])?.tooltip,
      "report: 0 of 3 steps (0 %), 2 running; limit 4 of 8: load",
    );
  });

  it("counts in the estimate of what is left", () => {
    const run = new ToldRun(
      Object.fromEntries(["a", "b", "c", "d", "e"].map((id) => [id, []])),
    )
      .start(0, "a")
      .succeed(1000, "a");
    assert.equal(progressOf(run.snapshot, 1000).remainingMs, 1000);
    run.tell(1000, { ...byHand, max_parallel: 1 });
    assert.equal(progressOf(run.snapshot, 1000).remainingMs, 4000);
  });
});
