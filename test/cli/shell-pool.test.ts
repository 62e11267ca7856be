import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  ProcessSpec,
  StartedProcess,
} from "../../src/system/process-spec.ts";
import { childrenOf, parentOf } from "../support/child-processes.ts";
import { until } from "../support/launched.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { isLiving, noProc } from "../support/left-over.ts";
import { ShellSteps } from "../support/shell-steps.ts";

describe("the shells of a launcher", function () {
  this.timeout(30_000);
  let folder: string;
  let launcher: WatchedLauncher;
  let steps: ShellSteps;

  before(function () {
    if (noProc !== undefined) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    launcher = new WatchedLauncher("sh");
    steps = new ShellSteps(folder);
    await steps.warmUp(launcher.spawn, 2);
  });
  afterEach(async () => {
    await launcher.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(
    text: string,
    given: Partial<ProcessSpec> = {},
  ): Promise<StartedProcess> {
    const started = await launcher.spawn(steps.of(text, given));
    assert.ok(started.ok, JSON.stringify(started));
    return started.value;
  }

  /** All go to another folder. */
  async function elsewhere(): Promise<void> {
    const other = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    await new ShellSteps(other).warmUp(launcher.spawn, 1);
    await rm(other, { recursive: true });
  }

  const perl = (): number => launcher.programs[0]?.pid ?? 0;

  it("are as many as were wanted at once, and serve one after the other", () => {
    assert.equal(childrenOf(perl()).length, 2);
  });

  it("tell the end of what ends at once", async () => {
    for (let k = 0; k < 50; k++) {
      const asked = Array.from({ length: 8 }, async () => start("exit 3"));
      for (const { exit } of await Promise.all(asked)) {
        assert.deepEqual(await exit, { kind: "code", code: 3 });
      }
    }
  });

  it("are replaced where one dies, with what it ran", async () => {
    const { pid, exit } = await start("sleep 300");
    const shell = parentOf(pid);
    assert.ok(childrenOf(perl()).includes(shell));
    process.kill(shell, "SIGKILL");
    assert.equal((await exit).kind, "lost");
    // What is not marked; what it has executed is ended by its mark and its group.
    await until(() => !isLiving(String(pid)));
    process.kill(-pid, "SIGKILL");
    await steps.warmUp(launcher.spawn, 2);
    assert.equal(launcher.programs.length, 1);
  });

  it("leave what they could not begin to others", async () => {
    const shells = childrenOf(perl());
    for (const shell of shells) {
      process.kill(shell, "SIGSTOP");
      writeFileSync(`/proc/${shell}/fd/0`, "exit 2\n");
    }
    const asked = shells.map(() => start("exit 3"));
    for (const shell of shells) process.kill(shell, "SIGCONT");
    for (const { exit } of await Promise.all(asked)) {
      assert.deepEqual(await exit, { kind: "code", code: 3 });
    }
  });

  it("die with their launcher when what they run has ended, and tell its end", async () => {
    const { exit } = await start("sleep 0.3; exit 3");
    const shells = childrenOf(perl());
    process.kill(perl(), "SIGKILL");
    assert.deepEqual(await exit, { kind: "code", code: 3 });
    await until(() => shells.every((shell) => !isLiving(String(shell))));
  });

  it("tell the end of a process that was stopped for a while", async () => {
    const { pid, exit } = await start("sleep 0.05; exit 3");
    process.kill(-pid, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 250));
    process.kill(-pid, "SIGCONT");
    assert.deepEqual(await exit, { kind: "code", code: 3 });
    assert.ok(await steps.isInShell(launcher.spawn));
  });

  it("tell a signal that ends a process which was stopped", async () => {
    const { pid, exit } = await start("sleep 300; exit 3");
    process.kill(-pid, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.kill(-pid, "SIGKILL");
    assert.deepEqual(await exit, { kind: "signal", signal: "SIGKILL" });
  });

  it("go on where a hangup reaches them", async () => {
    const { pid, exit } = await start("sleep 0.2; exit 3");
    process.kill(parentOf(pid), "SIGHUP");
    assert.deepEqual(await exit, { kind: "code", code: 3 });
  });

  it("are had in another folder when nobody needs them in the first", async () => {
    const other = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    const elsewhere = new ShellSteps(other);
    await elsewhere.warmUp(launcher.spawn, 1);
    const spec = elsewhere.of("pwd");
    const started = await launcher.spawn(spec);
    assert.ok(started.ok);
    await started.value.exit;
    assert.equal(readFileSync(spec.logFile, "utf8"), `${other}\n`);
    await until(() => childrenOf(perl()).length === 1);
    await rm(other, { recursive: true });
  });

  it("run nothing in a folder that has been replaced, but are had in the new one", async () => {
    await rename(folder, `${folder}-before`);
    await mkdir(folder);
    const { exit } = await start("echo x >written");
    await exit;
    assert.ok(existsSync(join(folder, "written")));
    await steps.warmUp(launcher.spawn, 1);
    await rm(`${folder}-before`, { recursive: true });
  });

  it("leave it to others to say that there is no folder", async () => {
    await rename(folder, `${folder}-before`);
    const started = await launcher.spawn(steps.of("true"));
    assert.ok(!started.ok);
    assert.match(started.error.message, /^working directory does not exist/);
    await rename(`${folder}-before`, folder);
  });

  for (const [end, endShells] of [
    ["are not needed any more", "leave"],
    ["die", "die"],
  ] as const) {
    it(`leave what a step left behind alone when they ${end}`, async () => {
      const spec = steps.of("sh -c 'env -i sleep 300 & echo $!'; sleep 0.1");
      const started = await launcher.spawn(spec);
      assert.ok(started.ok);
      const shell = parentOf(started.value.pid);
      assert.ok(childrenOf(perl()).includes(shell));
      await started.value.exit;
      const left = Number(readFileSync(spec.logFile, "utf8"));
      if (endShells === "die") process.kill(shell, "SIGKILL");
      else await elsewhere();
      await until(() => !isLiving(String(shell)));
      // Behind that the perl has done what it does at the end of a shell.
      const { exit } = await start("true", { captureStdout: true });
      await exit;
      assert.ok(isLiving(String(left)));
      process.kill(left, "SIGKILL");
    });
  }

  it("keep nobody waiting for their launcher where they cannot end", async () => {
    const shells = childrenOf(perl());
    for (const shell of shells) process.kill(shell, "SIGSTOP");
    process.kill(perl(), "SIGKILL");
    let isClosed = false;
    const closed = launcher.close().then(() => {
      isClosed = true;
    });
    await until(() => isClosed).finally(() => {
      for (const shell of shells) process.kill(shell, "SIGKILL");
    });
    await closed;
  });
});
