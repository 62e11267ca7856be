import assert from "node:assert/strict";
import {
  stepLine,
  stepSymbols,
  stepText,
} from "../../../src/present/step-line.ts";
import { ToldRun } from "../../support/told-run.ts";

function textOf(run: ToldRun, id: string, at: number): string {
  const step = run.snapshot.steps.get(id)!;
  const line = stepLine(step, { snapshot: run.snapshot, at });
  return `${line.symbol} ${stepText(line)}`.trim();
}

describe("stepLine", () => {
  const fan = { users: [], products: [], report: ["users", "products"] };

  it("names what a step still waits for", () => {
    const run = new ToldRun(fan);
    assert.equal(textOf(run, "report", 0), "○ waits for users, products");
    run.start(0, "users").succeed(10, "users");
    assert.equal(textOf(run, "report", 10), "○ waits for products");
  });

  it("says that a ready step waits for a slot", () => {
    const run = new ToldRun(fan);
    run.tell(0, { type: "step_queued", step: "users", attempt: 1 });
    assert.equal(textOf(run, "users", 0), "◌ waits for a free slot");
  });

  it("counts up while a step runs and stops when it ended", () => {
    const run = new ToldRun(fan).start(100, "users");
    assert.equal(textOf(run, "users", 1600), "⟳ 1.5 s");
    run.succeed(2000, "users");
    assert.equal(textOf(run, "users", 9000), "✓ 1.9 s");
  });

  it("tells which attempt comes when, and why", () => {
    const run = new ToldRun(fan).start(0, "users").retry(1000, "users", 3000);
    assert.equal(
      textOf(run, "users", 1000),
      "↻ attempt 2 of 4 in 3 s · exit code 7",
    );
    run.start(4000, "users");
    assert.equal(textOf(run, "users", 5000), "⟳ attempt 2 of 4 · 5.0 s");
    run.succeed(6000, "users");
    assert.equal(textOf(run, "users", 6000), "✓ after 2 attempts · 6.0 s");
  });

  it("gives the reason of a failure, and whether it was tolerated", () => {
    const run = new ToldRun(fan)
      .start(0, "users", "products")
      .fail(800, "users");
    assert.equal(textOf(run, "users", 800), "✗ exit code 1 · 0.8 s");
    run.tell(900, {
      type: "step_finished",
      step: "products",
      status: "failed",
      reason: "timeout",
      tolerated: true,
      attempts: 1,
      duration_ms: 900,
    });
    assert.equal(
      textOf(run, "products", 900),
      "✗ timed out · tolerated · 0.9 s",
    );
  });

  it("names the failed step that blocks, through blocked ones in between", () => {
    const run = new ToldRun({ lint: [], pack: ["lint"], publish: ["pack"] })
      .start(0, "lint")
      .fail(10, "lint")
      .block(10, "pack", "publish");
    assert.equal(textOf(run, "publish", 10), "⊘ blocked by lint");
  });

  it("tells what a cancel stopped from what it never let start", () => {
    const run = new ToldRun(fan)
      .start(0, "users")
      .cancel(500, "users", "report");
    assert.equal(textOf(run, "users", 500), "■ cancelled by Ctrl+C · 0.5 s");
    assert.equal(textOf(run, "report", 500), "■ not started");
  });

  it("has a symbol of its own for every status", () => {
    const symbols = Object.values(stepSymbols);
    assert.equal(new Set(symbols).size, symbols.length);
  });
});
