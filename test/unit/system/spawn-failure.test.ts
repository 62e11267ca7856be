import assert from "node:assert/strict";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { explainSpawnFailure } from "../../../src/system/spawn-failure.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

async function explain(
  code: string,
  { cwd = ".", argv = ["tool"], path = "" } = {},
) {
  const error = Object.assign(new Error(`spawn ${code}`), { code, path });
  return explainSpawnFailure({ argv, cwd, logFile: "/logs/a.log" }, error);
}

describe("what kept a process from starting", () => {
  after(removeWorkspaces);

  it("is the command where the folder is there", async () => {
    assert.deepEqual(await explain("ENOENT"), {
      reason: "command_not_found",
      message: "command not found: tool",
    });
  });

  it("is the folder where that is missing, or none", async () => {
    const folder = await workspaceWith({ file: "" });
    const missing = join(folder, "missing");
    assert.deepEqual(await explain("ENOENT", { cwd: missing }), {
      reason: "spawn_failed",
      message: `working directory does not exist: ${missing}`,
    });
    const file = join(folder, "file");
    const { message } = await explain("ENOTDIR", { cwd: file });
    assert.equal(message, `working directory is not a folder: ${file}`);
  });

  it("is the folder where it may not be entered", async function () {
    if (process.platform === "win32" || process.getuid?.() === 0) {
      this.skip(); // Nothing is closed to the superuser.
    }
    const folder = join(await workspaceWith({}), "closed");
    await mkdir(folder);
    await chmod(folder, 0o600);
    const { message } = await explain("EACCES", { cwd: folder });
    assert.match(message, /^working directory may not be entered: /);
  });

  it("is the log where that is what cannot be opened", async () => {
    const failure = await explain("EACCES", { path: "/logs/a.log" });
    assert.match(failure.message, /^cannot write the log \/logs\/a\.log: /);
    assert.equal(failure.reason, "spawn_failed");
  });

  it("is not the log where too many files are open", async () => {
    const failure = await explain("EMFILE", { path: "/logs/a.log" });
    assert.match(failure.message, /too many open files.*max_workers/);
  });

  for (const [code, expected] of [
    ["E2BIG", /larger than the system allows/],
    ["ENFILE", /the system has too many open files/],
    ["EAGAIN", /no more processes/],
    ["ENOMEM", /no memory/],
    ["EACCES", /^not executable: tool/],
    ["ENOEXEC", /^not a program: tool/],
    ["ERR_INVALID_ARG_VALUE", /NUL character/],
    ["EWHATEVER", /^cannot start: spawn EWHATEVER$/],
  ] as const) {
    it(`is told in words for ${code}`, async () => {
      const { reason, message } = await explain(code);
      assert.equal(reason, "spawn_failed");
      assert.match(message, expected);
    });
  }

  it("is an empty command", async () => {
    const failure = await explain("ERR_INVALID_ARG_VALUE", { argv: [""] });
    assert.equal(failure.message, "the command is empty");
  });
});
