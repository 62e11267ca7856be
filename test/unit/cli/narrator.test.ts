import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unicodeGlyphs } from "../../../src/cli/glyphs.ts";
import { Narrator } from "../../../src/cli/narrator.ts";
import { plain } from "../../../src/cli/paint.ts";
import { ToldRun } from "../../support/told-run.ts";

const look = { paint: plain, glyphs: unicodeGlyphs, width: 40 };

function narrate(run: ToldRun, log: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "slipstream-test-"));
  const file = join(folder, "log");
  writeFileSync(file, log);
  try {
    const narrator = new Narrator(
      { id: "RUN", earlier: [], logFile: () => file, snapshot: run.snapshot },
      look,
    );
    return run.events.flatMap((event) => [...narrator.tell(event)]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("Narrator", () => {
  it("shows the last ten lines of a failed step's log, clean and cut to the width", () => {
    const lines = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`);
    lines[11] = `\u001b[31m${"x".repeat(100)}\u001b[0m`;
    const run = new ToldRun({ lint: [] }).start(0, "lint").fail(800, "lint");
    assert.deepEqual(narrate(run, `${lines.join("\n")}\n`), [
      "report.workflow.yaml: loaded, validated, file scopes checked",
      "report: graph built (1 step, 0 dependencies), up to 8 workers",
      "  ✗ lint  0.8 s     exit code 1",
      ...lines.slice(2, 11).map((line) => `      ${line}`),
      `      ${"x".repeat(33)}…`,
      "      (last 10 lines; whole log: slipstream logs RUN lint)",
    ]);
  });

  it("says what a short log is, and nothing of an empty one", () => {
    const run = new ToldRun({ lint: [] }).start(0, "lint").fail(800, "lint");
    assert.deepEqual(narrate(run, "no line end").slice(3), [
      "      no line end",
      "      (log: slipstream logs RUN lint)",
    ]);
    assert.deepEqual(narrate(run, "").slice(3), []);
  });

  it("tells of each change of the limit, and why", () => {
    const run = new ToldRun({ a: [] }).start(0, "a").tell(
      5,
      {
        type: "limit_changed",
        max_parallel: 4,
        by: "adaptive",
        reason: "429 from \u001b[31mfetch",
      },
      { type: "limit_changed", max_parallel: 6, by: "person" },
    );
    assert.deepEqual(narrate(run, "").slice(2), [
      "limit 4 of 8: 429 from fetch",
      "limit 6: changed by hand",
    ]);
  });

  it("adds the message where the reason alone does not tell the story", () => {
    const run = new ToldRun({ a: [] }).start(0, "a").tell(5, {
      type: "step_finished",
      step: "a",
      status: "failed",
      reason: "spawn_failed",
      message: "no such folder: src/nowhere",
      attempts: 1,
      duration_ms: 5,
    });
    assert.deepEqual(narrate(run, "").slice(2), [
      "  ✗ a  0.0 s     could not be started",
      "      no such folder: src/nowhere",
    ]);
  });

  it("leaves to the summary what never started", () => {
    const run = new ToldRun({ a: [], b: ["a"], c: [] })
      .start(0, "a")
      .tell(5, { type: "run_cancelling", reason: "sigint" })
      .cancel(9, "a", "b")
      .tell(9, {
        type: "step_finished",
        step: "c",
        status: "skipped",
        reason: "not_selected",
        attempts: 0,
        duration_ms: 0,
      });
    assert.deepEqual(narrate(run, "").slice(2), [
      "stopping: 1 step still running; Ctrl+C again to kill",
      "  ■ a  0.0 s     cancelled by Ctrl+C",
    ]);
  });

  it("tells of each event as things stood then, until it has caught up", () => {
    const run = new ToldRun({ a: [] }).start(0, "a").fail(800, "a");
    const [started, queued, running, failed] = run.events;
    const narrator = new Narrator(
      {
        id: "RUN",
        earlier: [],
        logFile: () => "/none",
        snapshot: run.snapshot,
      },
      look,
    );
    for (const event of [started, queued, running]) narrator.tell(event!);
    assert.equal(narrator.snapshot.steps.get("a")?.status, "running");
    narrator.caughtUp();
    assert.equal(narrator.snapshot, run.snapshot);
    assert.match(narrator.tell(failed!)[0] ?? "", /✗ a {2}0.8 s/);
  });
});
