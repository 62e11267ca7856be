import assert from "node:assert/strict";
import { slipstream } from "../support/command-line.ts";
import { launched, stepOf } from "../support/launched.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { removeWorkspaces, workspaceWith } from "../support/workspace.ts";

const workflow = `
steps:
  - id: build
    run: mkdir -p dist && echo app > dist/app && echo stray > stray.txt
    files: { writes: dist }
  - id: test
    depends_on: [build]
    run: cat dist/app > report.txt; echo bad > bad.txt; exit 3
    files: { reads: dist, writes: report.txt }
    continue_on_error: true
  - id: clean
    depends_on: [test]
    run: rm -r dist
    files: { writes: dist }
`;

const conflicting = `
steps:
  - { id: a, run: touch ran, files: { writes: out/** } }
  - { id: b, run: touch ran, files: { reads: out/x } }
`;

describe("files of real steps", function () {
  this.timeout(30_000);
  before(function () {
    if (process.platform === "win32") this.skip(); // The scripts are for sh.
  });
  after(removeWorkspaces);

  it("outside of what they declare are in the record", async () => {
    const run = await launched(workflow);
    const strays = async (id: string): Promise<unknown> =>
      (await stepOf(run, id)).attempts[0]?.times.wrote_outside;
    assert.deepEqual(await strays("build"), { files: ["stray.txt"], count: 1 });
    assert.deepEqual(await strays("test"), { files: ["bad.txt"], count: 1 });
    assert.equal(await strays("clean"), undefined);
    assert.equal((await run.record).status, "succeeded");
  });

  it("are told by the command line", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": workflow });
    const { code, stdout } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(code, 0);
    assert.match(stdout, /✓ build .* wrote 1 file outside its scope\n/);
    assert.match(stdout, /\n {6}outside its scope: stray\.txt\n/);
    assert.match(stdout, /\n {6}outside its scope: bad\.txt\n/);
    assert.match(stdout, /wrote files outside their scope: build, test\n/);
    const shown = await slipstream(folder, "show", await onlyRunOf(folder));
    assert.match(shown.stdout, /\n {6}outside its scope: stray\.txt\n/);
  });

  it("name who else it may have been, where steps run side by side", async () => {
    const run = await launched(`
steps:
  - id: a
    run: touch a-runs; while ! test -e b-runs; do sleep 0.01; done; touch stray
    files: { writes: a-runs }
  - id: b
    run: touch b-runs; while ! test -e stray; do sleep 0.01; done
    files: { writes: b-runs }
`);
    const { attempts } = await stepOf(run, "a");
    assert.deepEqual(attempts[0]?.times.wrote_outside, {
      files: ["stray"],
      count: 1,
      beside: ["b"],
    });
  });

  it("that steps would meet in are refused, and nothing runs", async () => {
    const folder = await workspaceWith({ "a.workflow.yaml": conflicting });
    const { code, stderr } = await slipstream(folder, "run", "a.workflow.yaml");
    assert.equal(code, 2);
    assert.match(stderr, /a\.workflow\.yaml:4:46: error file-conflict /);
    assert.match(stderr, /a\.workflow\.yaml:3:47: /);
  });
});
