import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { displayWidth } from "../../../src/cli/display-width.ts";
import { unicodeGlyphs } from "../../../src/cli/glyphs.ts";
import { liveFrame } from "../../../src/cli/live-frame.ts";
import { coloured, plain } from "../../../src/cli/paint.ts";
import { ToldRun } from "../../support/told-run.ts";

const look = { paint: plain, glyphs: unicodeGlyphs, width: 80 };

describe("liveFrame", () => {
  it("shows how far the run is and what goes on", () => {
    const run = new ToldRun({ users: [], inventory: [], report: ["users"] })
      .start(0, "users", "inventory")
      .succeed(2000, "users")
      .retry(2500, "inventory", 3000)
      .start(2500, "report");
    const frame = liveFrame(
      { snapshot: run.snapshot, at: 3000, rows: 23 },
      look,
    );
    assert.deepEqual(frame, [
      "report   ⟳ 1/3  33 %  ━━━━━━━━━━                      1 running  0:03  eta 0:04",
      "  ↻ inventory  attempt 2 of 4 in 3 s · exit code 7",
      "  ⟳ report     0.5 s",
    ]);
  });

  it("has a changed limit in its header", () => {
    const run = new ToldRun({ a: [], b: [] }).start(0, "a").tell(5, {
      type: "limit_changed",
      max_parallel: 4,
      by: "adaptive",
      reason: "load",
    });
    const scene = { snapshot: run.snapshot, at: 3000, rows: 23 };
    assert.match(
      liveFrame(scene, look)[0] ?? "",
      / 1 running {2}limit 4 of 8 {2}0:03$/,
    );
  });

  it("keeps to the height and says how many it left out", () => {
    const ids = Array.from({ length: 30 }, (_, i) => `step_${i}`);
    const run = new ToldRun(Object.fromEntries(ids.map((id) => [id, []])));
    run.start(0, ...ids);
    const scene = { snapshot: run.snapshot, at: 0, rows: 10 };
    const frame = liveFrame(scene, look);
    assert.equal(frame.length, 10);
    assert.equal(frame.at(-1), "  … and 22 more");
    for (const rows of [1, 2, 3]) {
      assert.equal(liveFrame({ ...scene, rows }, look).length, rows);
    }
  });

  it("never gets wider than the terminal, whatever the names", () => {
    const long = `step_${"x".repeat(200)}`;
    const run = new ToldRun({ [long]: [], b: [] }).start(0, long);
    run.start(0, "b").retry(10, "b", 1e6);
    for (const width of [20, 40, 60, 80, 200]) {
      for (const paint of [plain, coloured]) {
        const frame = liveFrame(
          { snapshot: run.snapshot, at: 3.6e6, rows: 23 },
          { ...look, paint, width },
        );
        for (const line of frame) {
          const shown = displayWidth(stripVTControlCharacters(line));
          assert.ok(shown <= width, `${shown} > ${width}: ${line}`);
        }
      }
    }
  });
});
