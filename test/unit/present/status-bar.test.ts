import assert from "node:assert/strict";
import { failureText, statusBarText } from "../../../src/present/status-bar.ts";
import type { Surroundings } from "../../../src/present/step-line.ts";
import { loadSight } from "../../support/load-sight.ts";
import { ToldRun } from "../../support/told-run.ts";

function going(run: ToldRun): Surroundings {
  return { snapshot: run.snapshot, at: 1000 };
}

describe("status bar text", () => {
  it("is there only while something runs", () => {
    assert.equal(statusBarText([]), undefined);
    const ended = new ToldRun({ a: [] })
      .start(0, "a")
      .succeed(10, "a")
      .finish(10, "succeeded");
    assert.equal(statusBarText([going(ended)]), undefined);
  });

  it("counts what is done and what runs", () => {
    const run = new ToldRun({ a: [], b: [], c: ["a"] })
      .start(0, "a", "b")
      .succeed(500, "a");
    const texts = statusBarText([going(run)]);
    assert.equal(texts?.text, "$(sync~spin) report 1/3 · 1 running");
    assert.equal(texts.button.text, "$(debug-stop) Cancel");
    assert.ok(texts.offersLimit);
  });

  it("adds several runs up", () => {
    const run = new ToldRun({ a: [], b: [] }).start(0, "a", "b");
    const texts = statusBarText([going(run), going(run)]);
    assert.equal(texts?.text, "$(sync~spin) 2 runs 0/4 · 4 running");
  });

  it("offers to kill what a cancelled run has left", () => {
    const run = new ToldRun({ a: [], b: [] })
      .start(0, "a", "b")
      .tell(10, { type: "run_cancelling", reason: "user" });
    const texts = statusBarText([going(run)]);
    assert.equal(texts?.text, "$(loading~spin) stopping report · 2 left");
    assert.equal(texts.button.text, "$(debug-stop) Kill");
    assert.ok(!texts.offersLimit);
  });

  it("tells of many instances how far they are, and does not add them to steps", () => {
    const many = loadSight();
    const texts = statusBarText([many]);
    assert.equal(
      texts?.text,
      "$(sync~spin) report 38 % · 3800/10000 · 211 /s · about 29 s left · 47 failed",
    );
    assert.ok(!texts.offersLimit);
    assert.equal(texts.button.tooltip, "Cancel report");
    const one = going(new ToldRun({ a: [], b: [] }).start(0, "a", "b"));
    const both = statusBarText([many, one]);
    assert.equal(both?.text, "$(sync~spin) 2 runs · 102 running");
    assert.ok(both.offersLimit);
    assert.equal(both.tooltip.split("\n").length, 2);
    assert.equal(statusBarText([loadSight({ hasEnded: true })]), undefined);
  });

  it("offers to kill the instances that are in flight when nothing more starts", () => {
    const { state } = loadSight();
    const stopping = loadSight({ state: { ...state, isStopping: true } });
    const texts = statusBarText([{ ...stopping, isCancelled: true }]);
    assert.equal(texts?.text, "$(loading~spin) stopping report · 100 left");
    assert.equal(texts.button.text, "$(debug-stop) Kill");
    const byItself = statusBarText([stopping]);
    assert.equal(byItself?.text, texts.text);
    assert.equal(byItself.button.text, "$(debug-stop) Cancel");
  });

  it("names the step that failed, of several the first", () => {
    const run = new ToldRun({ lint: [], test: [], ok: [] }).start(
      0,
      "lint",
      "test",
    );
    run.fail(10, "lint");
    assert.equal(failureText(run.snapshot), "$(error) report: lint failed");
    run.fail(20, "test");
    assert.equal(
      failureText(run.snapshot),
      "$(error) report: lint and 1 more failed",
    );
  });
});
