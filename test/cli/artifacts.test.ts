import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { slipstream } from "../support/command-line.ts";
import { launched, stepOf } from "../support/launched.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const workflow = `
steps:
  - id: build
    run: mkdir -p dist/deep && echo app > dist/app && echo map > dist/deep/app.map
    artifacts: [dist, "!**/*.map", "gone/*.txt"]
  - id: bad
    run: mkdir -p reports && echo report > reports/\${run.id}.txt; exit 3
    artifacts: reports/\${run.id}.txt
`;

describe("artifacts of real steps", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("are in the run's folder, by step", async () => {
    const run = await launched(workflow);
    const build = await stepOf(run, "build");
    assert.equal(build.status, "succeeded");
    assert.equal(build.message, "artifacts: no file matches gone/*.txt");
    assert.deepEqual(build.artifacts, [{ path: "dist/app", bytes: 4 }]);
    const file = join(run.folder, "artifacts", "build", "dist", "app");
    assert.equal(await readFile(file, "utf8"), "app\n");
    const bad = await stepOf(run, "bad");
    assert.equal(bad.message, "exit code 3");
    const path = `reports/${run.id}.txt`;
    assert.deepEqual(bad.artifacts, [{ path, bytes: 7 }]);
  });

  it("are told by the command line", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": workflow });
    const { stdout } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.match(stdout, /artifacts: no file matches gone\/\*\.txt/);
    const shown = await slipstream(folder, "show", await onlyRunOf(folder));
    assert.match(shown.stdout, /artifact dist\/app \(4 B\)/);
  });
});
