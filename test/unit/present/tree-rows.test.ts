import assert from "node:assert/strict";
import { runRow, stepRow } from "../../../src/present/tree-rows.ts";
import { progressOf } from "../../../src/present/progress.ts";
import { failureText } from "../../../src/present/status-bar.ts";
import { notificationText } from "../../../src/present/summary.ts";
import type { Row } from "../../../src/present/row.ts";
import { ToldRun } from "../../support/told-run.ts";

function sketch(): ToldRun {
  return new ToldRun({
    fetch_users: [],
    fetch_inventory: [],
    lint: [],
    publish: ["lint"],
    report: ["fetch_users", "fetch_inventory"],
  });
}

function row(run: ToldRun, id: string, at: number): Row {
  const step = run.snapshot.steps.get(id);
  assert.ok(step);
  return stepRow(step, { snapshot: run.snapshot, at });
}

describe("tree rows", () => {
  it("tell of every step what there is to tell", () => {
    const run = sketch()
      .start(0, "fetch_users", "fetch_inventory", "lint")
      .fail(800, "lint")
      .block(800, "publish")
      .succeed(1900, "fetch_users")
      .retry(2000, "fetch_inventory", 3000);
    const texts = [...run.snapshot.steps.keys()].map((id) => {
      const { label, description, icon } = row(run, id, 2000);
      return `${icon.codicon} ${label} ${description}`;
    });
    assert.deepEqual(texts, [
      "pass fetch_users 1.9 s",
      "debug-restart fetch_inventory attempt 2 of 4 in 3 s · exit code 7",
      "error lint exit code 1 · 0.8 s",
      "circle-slash publish blocked by lint",
      "circle-outline report waits for fetch_inventory",
    ]);
  });

  it("name the children of a step by what they are done for", () => {
    const run = new ToldRun({ test: [], after: ["test"] })
      .tell(0, {
        type: "step_expanded",
        step: "test",
        children: ["test[0]", "test[1]", "test[2]"],
        values: [{ os: "linux", node: 22 }, ["a"], "long ".repeat(20)],
      })
      .start(0, "test[0]", "test[1]")
      .succeed(400, "test[0]");
    const texts = [...run.snapshot.steps.keys()].map((id) => {
      const { label, description } = row(run, id, 500);
      return `${label}: ${description}`;
    });
    assert.deepEqual(texts, [
      "test: 1 of 3 · 0.5 s",
      "after: waits for test",
      "test [linux, 22]: 0.4 s",
      "test [a]: 0.5 s",
      `test [${"long ".repeat(8).slice(0, 39)}…]: `,
    ]);
    run.fail(600, "test[1]").tell(600, {
      type: "step_finished",
      step: "test",
      status: "failed",
      reason: "child_failed",
      attempts: 0,
      duration_ms: 600,
    });
    assert.equal(row(run, "test", 700).description, "1 of 3 failed · 0.6 s");
    run.block(700, "after").finish(700, "failed");
    const { snapshot } = run;
    assert.equal(
      runRow({ snapshot, at: 700 }).description,
      "failed · 0.7 s · 1 failed, 1 blocked",
    );
    assert.equal(
      notificationText(snapshot),
      "report failed: test [a] (exit code 1), 1 step blocked.",
    );
    assert.equal(failureText(snapshot), "$(error) report: test [a] failed");
    assert.equal(progressOf(snapshot, 700).failed, 1);
  });

  it("say how often a step was done, and when it is done again", () => {
    const run = new ToldRun({ poll: [] }).start(0, "poll").tell(10, {
      type: "step_repeating",
      step: "poll",
      attempt: 1,
      iteration: 1,
      max_iterations: 3,
      delay_ms: 2000,
    });
    assert.equal(row(run, "poll", 10).description, "again in 2 s · 0.0 s");
    run.start(2010, "poll").succeed(2020, "poll");
    assert.equal(row(run, "poll", 2020).description, "done 2 times · 2.0 s");
  });

  it("say to a screen reader what the icon shows", () => {
    const run = sketch().start(0, "lint").fail(800, "lint");
    assert.equal(
      row(run, "lint", 900).accessibleLabel,
      "lint, failed, exit code 1, 0.8 s",
    );
  });

  it("tell of a run how far it is", () => {
    const run = sketch()
      .start(0, "fetch_users", "fetch_inventory")
      .succeed(2000, "fetch_users");
    const { label, description, icon } = runRow({
      snapshot: run.snapshot,
      at: 3000,
    });
    assert.equal(label, "report");
    assert.equal(description, "running · 1 of 5 · 3 s · ~4 s left");
    assert.equal(icon.codicon, "sync~spin");
  });

  it("tell which instance a run is again", () => {
    const run = new ToldRun(
      { a: [] },
      {},
      {
        asked: { instance: { number: 128, seed: 5 } },
      },
    );
    assert.equal(
      runRow({ snapshot: run.snapshot, at: 0 }).label,
      "report #128",
    );
  });

  it("tell of a run that is cancelled what is left", () => {
    const run = sketch()
      .start(0, "fetch_users", "lint")
      .tell(500, { type: "run_cancelling", reason: "user" });
    const { description } = runRow({ snapshot: run.snapshot, at: 600 });
    assert.equal(description, "stopping · 2 left");
  });

  it("tell of a run that has ended what came of it", () => {
    const all = ["fetch_users", "fetch_inventory", "lint", "publish", "report"];
    const passed = sketch()
      .start(0, ...all)
      .succeed(1000, ...all)
      .finish(1000, "succeeded");
    assert.equal(
      runRow({ snapshot: passed.snapshot, at: 9999 }).description,
      "passed · 1.0 s · 5 steps",
    );
    const failed = sketch()
      .start(0, "lint")
      .fail(800, "lint")
      .block(800, "publish")
      .finish(1000, "failed");
    assert.equal(
      runRow({ snapshot: failed.snapshot, at: 9999 }).description,
      "failed · 1.0 s · 1 failed, 1 blocked",
    );
  });
});
