import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childrenOf } from "../support/child-processes.ts";
import { until } from "../support/launched.ts";
import { WatchedLauncher } from "../support/launchers.ts";
import { noProc } from "../support/left-over.ts";
import { ShellSteps } from "../support/shell-steps.ts";
import { countShells, wrapShell } from "../support/wrapped-shell.ts";

const path = process.env["PATH"] ?? "";

describe("shells that start", function () {
  this.timeout(30_000);
  let folder: string;
  let launcher: WatchedLauncher;

  before(function () {
    if (noProc !== undefined) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
    launcher = new WatchedLauncher("sh");
    await launcher.warmUp();
  });
  afterEach(async () => {
    await launcher.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Steps in a folder of their own, whose `sh` is one that `make` puts where it is told. */
  async function stepsWith(
    name: string,
    make: (file: string) => Promise<void>,
  ): Promise<ShellSteps> {
    const own = join(folder, name);
    await mkdir(join(own, "bin"), { recursive: true });
    await make(join(own, "bin", "sh"));
    return new ShellSteps(own, { PATH: `${join(own, "bin")}:${path}` });
  }

  const bash = (file: string): Promise<void> => symlink("/bin/bash", file);

  const shellAfter =
    (first: string) =>
    (file: string): Promise<void> =>
      wrapShell(file, first);

  /** What is set for a function does not reach what that executes. */
  const forgetful = shellAfter("unset slipstream_a");

  /** Writes down when a shell of the pool starts. */
  const counted = shellAfter(countShells);

  const countStarted = (): number => {
    const file = join(folder, "started");
    return existsSync(file) ? readFileSync(file, "utf8").length / 2 : 0;
  };

  async function run(steps: ShellSteps, text = "true"): Promise<string> {
    const spec = steps.of(text);
    const started = await launcher.spawn(spec);
    assert.ok(started.ok, JSON.stringify(started));
    await started.value.exit;
    return readFileSync(spec.logFile, "utf8");
  }

  const shells = (): readonly number[] =>
    childrenOf(launcher.programs[0]?.pid ?? 0);

  async function runInNone(steps: ShellSteps): Promise<void> {
    for (let k = 0; k < 20; k++) {
      assert.equal(await steps.isInShell(launcher.spawn), false);
    }
    assert.deepEqual(shells(), []);
  }

  it("are not had where sh is another shell, and nobody notices", async () => {
    const steps = await stepsWith("a", bash);
    for (let k = 0; k < 20; k++) {
      assert.equal(
        await run(steps, "no-such-command"),
        "sh: line 1: no-such-command: command not found\n",
      );
    }
    assert.deepEqual(shells(), []);
  });

  it("are not had where what is set for a function does not reach what it executes", async () => {
    await runInNone(await stepsWith("a", forgetful));
  });

  it("are ended where they are needed elsewhere by then", async () => {
    const first = await stepsWith("a", counted);
    const second = await stepsWith("b", counted);
    await Promise.all([run(first), run(second)]);
    await until(() => countStarted() === 1);
    await until(() => shells().length === 0);
    await second.warmUp(launcher.spawn, 1);
    assert.equal(shells().length, 1);
  });

  it("vouch for no sh but their own", async () => {
    const first = await stepsWith("a", counted);
    const second = await stepsWith("b", forgetful);
    await Promise.all([run(first), run(second)]);
    await until(() => countStarted() === 1);
    await until(() => shells().length === 0);
    await runInNone(second);
  });

  it("speak against no sh but their own", async () => {
    const first = await stepsWith("a", bash);
    const second = await stepsWith("b", counted);
    await Promise.all([run(first), run(second)]);
    await second.warmUp(launcher.spawn, 1);
  });

  it("are ever fewer where steps never stay in one folder", async () => {
    const all: ShellSteps[] = [];
    for (let k = 0; k < 60; k++) all.push(await stepsWith(`${k}`, counted));
    for (const steps of all) await run(steps);
    assert.ok(countStarted() > 0);
    assert.ok(countStarted() <= 7, `${countStarted()} shells`);
  });

  it("serve steps with variables whose names no shell can say", async () => {
    const odd = { PATH: path, "BASH_FUNC_module%%": "() { :; }", "a.b": "1" };
    const steps = new ShellSteps(folder, odd);
    await steps.warmUp(launcher.spawn, 1);
    assert.equal(
      await run(steps, "env -0 | grep -zE 'BASH_FUNC|a.b' | cat"),
      "",
    );
  });
});
