import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { slipstream } from "../support/command-line.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const file = "two.workflow.yaml";

function inWorkspace(steps: string): Promise<string> {
  return workspaceWith({ [file]: `name: two\nsteps:\n${steps}` });
}

const sleeping = "  a: { run: sleep 0.4 }\n  b: { run: sleep 0.4 }\n";

async function runsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(join(folder, ".slipstream", "runs"))).sort();
}

describe("run --compare-sequential", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  it("runs a second time, one step at a time, and says what that tells", async () => {
    const folder = await inWorkspace(sleeping);
    const { code, stdout } = await slipstream(
      folder,
      "run",
      file,
      "--compare-sequential",
    );
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^once more, one step at a time$/m);
    assert.match(
      stdout,
      /\nmeasured: \d+.+ side by side, \d+.+ one at a time, \d\.\d× \(estimated \d\.\d×\)\n$/,
    );
    assert.equal(stdout.match(/^passed: 2 succeeded/gm)?.length, 2);
    assert.equal((await runsIn(folder)).length, 2);
  });

  it("tells a program in one more line", async () => {
    const folder = await inWorkspace(sleeping);
    const { code, stdout } = await slipstream(
      folder,
      ...["run", file, "--compare-sequential", "--format", "json"],
    );
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const starts = lines.filter(({ type }) => type === "run_started");
    const ends = lines.filter(({ type }) => type === "run_finished");
    assert.deepEqual(
      starts.map((start) => start["max_parallel"]),
      [8, 1],
    );
    const [together, alone] = ends.map((end) => Number(end["duration_ms"]));
    assert.ok(together && alone && alone > together);
    assert.deepEqual(lines.at(-1), {
      seq: Number(ends[1]?.["seq"]) + 1,
      type: "runs_compared",
      at: ends[1]?.["at"],
      run: starts[0]?.["run"],
      sequential_run: starts[1]?.["run"],
      duration_ms: together,
      sequential_ms: alone,
      speedup: Math.round((100 * alone) / together) / 100,
    });
    assert.deepEqual(
      await runsIn(folder),
      starts.map((start) => start["run"]),
    );
  });

  it("ends with the first run where that fails", async () => {
    const folder = await inWorkspace("  a: { run: exit 3 }\n");
    const { code, stdout } = await slipstream(
      folder,
      ...["run", file, "--compare-sequential"],
    );
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /once more|measured/);
    assert.equal((await runsIn(folder)).length, 1);
  });

  it("ends with the second where that one fails", async () => {
    const folder = await inWorkspace(
      "  a: { run: test ! -e made && touch made }\n",
    );
    const { code, stdout } = await slipstream(
      folder,
      ...["run", file, "--compare-sequential"],
    );
    assert.equal(code, 1);
    assert.match(stdout, /once more/);
    assert.doesNotMatch(stdout, /measured/);
    assert.equal((await runsIn(folder)).length, 2);
  });
});
