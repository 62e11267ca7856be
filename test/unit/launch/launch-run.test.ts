import assert from "node:assert/strict";
import { readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchRun } from "../../../src/launch/launch-run.ts";
import type {
  LaunchProblem,
  LaunchRequest,
} from "../../../src/launch/launch.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const name = "test.workflow.yaml";
const valid =
  "steps:\n  - { id: a, run: 'true' }\n  - { id: b, run: 'true' }\n";

/** Launches what cannot be: nothing runs, and nothing is left of it. */
async function problemOf(
  root: string,
  request: Partial<LaunchRequest> = {},
): Promise<LaunchProblem> {
  const file = join(root, name);
  const run = await launchRun({ root, file, environment: {}, ...request });
  assert.ok(!run.ok);
  return run.error;
}

function usage(problem: LaunchProblem): string {
  assert.ok(problem.kind === "usage");
  return problem.message;
}

describe("a launch", () => {
  let root: string;
  beforeEach(async () => {
    root = await workspaceWith({ [name]: valid });
  });
  afterEach(async () => {
    const left = await readdir(join(root, ".slipstream", "runs")).catch(
      () => [],
    );
    assert.deepEqual(left, []);
  });
  after(removeWorkspaces);

  it("needs a file that is there and can be read", async () => {
    const file = join(root, "missing.workflow.yaml");
    const missing = usage(await problemOf(root, { file }));
    assert.equal(missing, `${file}: there is no such file`);
    const folder = usage(await problemOf(root, { file: root }));
    assert.match(folder, /: cannot be read: EISDIR/);
  });

  it("needs a file without errors, and names it as people do", async () => {
    const problem = await problemOf(root, { text: "steps: 3\n" });
    assert.ok(problem.kind === "invalid");
    assert.equal(problem.file, name);
    assert.ok(problem.diagnostics.length > 0);
  });

  it("names a file by its path where it lies elsewhere", async () => {
    const text = "steps: 3\n";
    const elsewhere = join(tmpdir(), name);
    const outside = await problemOf(root, { file: elsewhere, text });
    assert.ok(outside.kind === "invalid");
    assert.equal(outside.file, elsewhere);
    const dots = await problemOf(root, { file: join(root, "..x.yaml"), text });
    assert.ok(dots.kind === "invalid");
    assert.equal(dots.file, "..x.yaml");
  });

  it("needs the scripts that the file names", async () => {
    const text = "steps: [{ id: a, script: missing.sh }]\n";
    const problem = await problemOf(root, { text });
    assert.equal(problem.kind, "invalid");
  });

  it("needs steps that are there", async () => {
    for (const selection of [{ only: ["a", "x"] }, { from: ["x"] }]) {
      const message = usage(await problemOf(root, selection));
      assert.equal(message, `there is no step x in ${name} (steps: a, b)`);
    }
  });

  it("needs a limit that is one", async () => {
    const message = usage(await problemOf(root, { maxParallel: 0 }));
    assert.equal(message, "the limit must be a whole number from 1, not 0");
  });

  it("needs inputs that are declared", async () => {
    const message = usage(await problemOf(root, { inputs: { x: "1" } }));
    assert.match(message, /^input x does not exist/);
  });

  it("needs the recorded outputs of what a selected step takes data from", async () => {
    const text = `
steps:
  - { id: a, run: "true" }
  - { id: b, run: "true", env: { X: "\${steps.a.outputs.x}" } }
`;
    const message = usage(await problemOf(root, { text, only: ["b"] }));
    assert.match(message, /^step b needs the outputs of a, /);
  });

  it("needs a folder that can be written", async () => {
    await writeFile(join(root, ".slipstream"), "in the way");
    const problem = await problemOf(root);
    assert.ok(problem.kind === "folder");
    assert.match(problem.message, /^cannot write the run's folder: /);
  });

  it("needs a folder for temporary files, and leaves no run where there is none", async () => {
    const variable = process.platform === "win32" ? "TEMP" : "TMPDIR";
    const before = process.env[variable];
    process.env[variable] = join(root, "missing");
    try {
      const problem = await problemOf(root);
      assert.ok(problem.kind === "folder");
      assert.match(problem.message, /ENOENT/);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, variable);
      else process.env[variable] = before;
    }
  });
});
