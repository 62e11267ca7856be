import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childrenOf } from "../support/child-processes.ts";
import { until } from "../support/launched.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { isLiving, noProc } from "../support/left-over.ts";
import { ShellSteps } from "../support/shell-steps.ts";
import { countShells, wrapShell } from "../support/wrapped-shell.ts";

describe("shells that are expected to be of use", function () {
  this.timeout(30_000);
  let folder: string;
  let launcher: WatchedLauncher;

  before(function () {
    if (noProc !== undefined) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    launcher = new WatchedLauncher("sh");
  });
  afterEach(async () => {
    await launcher.close();
    await rm(folder, { recursive: true, force: true });
  });

  const PATH = process.env["PATH"] ?? "";

  const shellsOf = (): number =>
    launcher.programs.flatMap(({ pid }) => childrenOf(pid)).length;

  it("run scripts, as many as were expected and no others", async () => {
    const bin = join(folder, "steps", "bin");
    await mkdir(bin, { recursive: true });
    await wrapShell(join(bin, "sh"), countShells);
    const env = { PATH: `${bin}:${PATH}` };
    const cwd = join(folder, "steps");
    await launcher.warmUp({ cwd, env, shells: 2 });
    const steps = new ShellSteps(cwd, env);
    // One script at a time wants no second shell.
    while (!(await steps.isInShell(launcher.spawn)));
    const started = join(folder, "started");
    await until(() => readFileSync(started, "utf8") === "x\nx\n");
  });

  it("are none where none can be of use, and at most as many as there may be", async () => {
    await launcher.warmUp({ cwd: folder, env: { PATH }, shells: 0 });
    assert.equal(shellsOf(), 0);
    const another = new WatchedLauncher("sh");
    try {
      await another.warmUp({ cwd: folder, env: { PATH }, shells: Infinity });
      const [program] = another.programs;
      assert.ok(program);
      await until(() => childrenOf(program.pid).length === 8);
    } finally {
      await another.close();
    }
  });

  it("are followed by others where it all runs in another folder", async () => {
    await launcher.warmUp({ cwd: "/", env: { PATH }, shells: 3 });
    await new ShellSteps(folder).warmUp(launcher.spawn, 2);
  });

  it("leave none where the shell is not one to copy", async () => {
    // Which the first finds out after others are ready.
    const late = '[ "$1" = -s ] || sleep 0.2';
    await wrapShell(join(folder, "sh"), `unset slipstream_a\n${late}`);
    const env = { PATH: `${folder}:${PATH}` };
    await launcher.warmUp({ cwd: folder, env, shells: 3 });
    await until(() => shellsOf() === 3);
    await until(() => shellsOf() === 0);
    const steps = new ShellSteps(folder, env);
    assert.ok(!(await steps.isInShell(launcher.spawn)));
  });

  it("are gone when the launcher is, though nothing was asked of them", async () => {
    await launcher.warmUp({ cwd: folder, env: { PATH }, shells: 8 });
    const shells = launcher.programs.flatMap(({ pid }) => childrenOf(pid));
    await launcher.close();
    await until(() => shells.every((pid) => !isLiving(String(pid))));
  });
});
