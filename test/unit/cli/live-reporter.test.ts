import assert from "node:assert/strict";
import { unicodeGlyphs } from "../../../src/cli/glyphs.ts";
import { LiveReporter } from "../../../src/cli/live-reporter.ts";
import { Narrator } from "../../../src/cli/narrator.ts";
import { plain } from "../../../src/cli/paint.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { ToldRun } from "../../support/told-run.ts";

function stage() {
  const clock = new ManualClock();
  const calls: string[] = [];
  const display = {
    persist: (lines: readonly string[]) => {
      calls.push(...lines.map((line) => `+ ${line}`));
    },
    show: (lines: readonly string[]) => {
      calls.push(`= ${lines.length} lines`);
    },
    close: () => {
      calls.push("close");
    },
  };
  const look = { paint: plain, glyphs: unicodeGlyphs, width: 80 };
  const narrator = new Narrator(
    {
      id: "RUN",
      earlier: [],
      logFile: () => "/none",
      snapshot: new ToldRun({}).snapshot,
    },
    look,
  );
  const out = { rows: 24 };
  const reporter = new LiveReporter(narrator, { clock, display, look, out });
  return { clock, calls, reporter };
}

describe("LiveReporter", () => {
  it("refreshes ten times a second at most, however much happens", async () => {
    const { clock, calls, reporter } = stage();
    const ids = Array.from({ length: 100 }, (_, i) => `s${i}`);
    const run = new ToldRun(Object.fromEntries(ids.map((id) => [id, []])));
    reporter.event(run.events[0]!);
    await clock.advance(0);
    run.start(0, ...ids).succeed(0, ...ids);
    for (const event of run.events.slice(1)) reporter.event(event);
    await clock.advance(1000);
    assert.equal(calls.filter((call) => call.startsWith("=")).length, 11);
    assert.equal(calls.filter((call) => call.startsWith("+ ")).length, 102);
  });

  it("gives the terminal back and leaves no timer", () => {
    const { clock, calls, reporter } = stage();
    const run = new ToldRun({ a: [] }).start(0, "a").succeed(5, "a");
    for (const event of run.events) reporter.event(event);
    reporter.end();
    assert.deepEqual(calls, [
      "+ report.workflow.yaml: loaded, validated, file scopes checked",
      "+ report: graph built (1 step, 0 dependencies), up to 8 workers",
      "+   ✓ a  0.0 s",
      "close",
    ]);
    assert.equal(clock.pending, 0);
  });
});
