import assert from "node:assert/strict";
import { environmentOf } from "../../../src/system/environment-of.ts";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok } from "../../../src/base/result.ts";
import type { ResolvedAction } from "../../../src/run/step-runner.ts";
import { stepRunners } from "../../../src/steps/step-runners.ts";
import { settled } from "../../support/manual-clock.ts";
import { noPid, ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const tool = { type: "process", argv: ["tool", "x"] } as const;
const script = {
  type: "shell",
  program: { kind: "inline", text: "echo" },
  args: [],
} as const;
const missing = fail({
  reason: "command_not_found",
  message: "command not found: x",
} as const);

describe("a runner of steps", () => {
  let world: ScriptedWorld;
  const runTool = () =>
    stepRunners(world).process.run(world.requestOf(tool), world.control);

  beforeEach(async () => {
    const file = "#!/bin/zsh\n";
    world = new ScriptedWorld(await workspaceWith({ file, "in.py": "" }));
  });
  after(removeWorkspaces);

  it("gives a process its place, its mark and its files", async () => {
    const request = {
      ...world.requestOf(tool),
      environment: { A: "1", SLIPSTREAM_MARK: "OUTER/x/1" },
      inputs: { n: 1, list: ["x"] },
      workingDirectory: "sub",
    };
    const result = stepRunners(world).process.run(request, world.control);
    world.exit.resolve({ kind: "code", code: 0 });
    assert.deepEqual(await result, {
      kind: "exited",
      code: 0,
      outputs: ok({}),
    });
    const [spec] = world.spawned;
    assert.deepEqual(spec?.argv, ["tool", "x"]);
    assert.equal(spec.cwd, join(world.root, "sub"));
    assert.equal(spec.logFile, world.logFile("a", 2));
    const inputs = world.scratchFile("a", 2, "inputs.json");
    const outputs = world.scratchFile("a", 2, "outputs");
    assert.deepEqual(environmentOf(spec), {
      A: "1",
      SLIPSTREAM_INPUTS: inputs,
      SLIPSTREAM_RUN: "RUN",
      SLIPSTREAM_STEP: "a",
      SLIPSTREAM_ATTEMPT: "2",
      SLIPSTREAM_OUTPUT: outputs,
      GITHUB_OUTPUT: outputs,
      SLIPSTREAM_MARK: "OUTER/x/1 RUN/a/2",
    });
    assert.equal(await readFile(inputs, "utf8"), '{"n":1,"list":["x"]}');
    assert.deepEqual(world.started, [noPid]);
  });

  it("reads the outputs, and asks for the promised ones after a success alone", async () => {
    await writeFile(world.scratchFile("a", 2, "outputs"), "x=1\n");
    const promised = { value: "y", from: "file", decode: "text" } as const;
    const request = { ...world.requestOf(tool), promisedOutputs: [promised] };
    world.exit.resolve({ kind: "code", code: 0 });
    const runner = stepRunners(world).process;
    const succeeded = await runner.run(request, world.control);
    assert.ok(succeeded.kind === "exited" && !succeeded.outputs.ok);
    const exit = Promise.resolve({ kind: "code", code: 3 } as const);
    world.starts = [ok({ pid: noPid, exit })];
    const failed = await runner.run(request, world.control);
    const outputs = ok({ x: "1" });
    assert.deepEqual(failed, { kind: "exited", code: 3, outputs });
  });

  it("tells the signal that ended a process", async () => {
    world.exit.resolve({ kind: "signal", signal: "SIGSEGV" });
    assert.deepEqual(await runTool(), { kind: "signalled", signal: "SIGSEGV" });
  });

  it("ends the attempt's tree at a stop, and waits for its leader", async () => {
    const result = runTool();
    let isOver = false;
    void result.then(() => (isOver = true));
    while (world.started.length === 0) await settled();
    world.stop.abort();
    while (world.ended.length === 0) await settled();
    await settled();
    assert.equal(isOver, false);
    world.exit.resolve({ kind: "signal", signal: "SIGTERM" });
    assert.deepEqual(await result, { kind: "stopped", survivors: [] });
    assert.deepEqual(world.ended, [
      {
        leaders: [noPid],
        mark: "RUN/a/2",
        graceMs: 100,
        kill: world.kill.signal,
      },
    ]);
  });

  it("does not wait for a leader that would not die", async () => {
    world.survivors = [noPid];
    const result = runTool();
    while (world.started.length === 0) await settled();
    world.stop.abort();
    assert.deepEqual(await result, { kind: "stopped", survivors: [noPid] });
  });

  it("starts nothing after a stop, and ends what was being started", async () => {
    const spawn = Promise.withResolvers<undefined>();
    const started = ok({ pid: noPid, exit: world.exit.promise });
    const slow = Object.assign(Object.create(world) as ScriptedWorld, {
      spawn: () => spawn.promise.then(() => started),
    });
    const result = stepRunners(slow).process.run(
      world.requestOf(tool),
      world.control,
    );
    await settled();
    world.stop.abort();
    spawn.resolve(undefined);
    while (world.ended.length === 0) await settled();
    world.exit.resolve({ kind: "code", code: 0 });
    assert.deepEqual(await result, { kind: "stopped", survivors: [] });
    assert.deepEqual(await runTool(), { kind: "stopped", survivors: [] });
    assert.equal(world.spawned.length, 0);
  });

  it("tries the next command where one is not there, and tells the last failure", async () => {
    world.starts = [missing];
    const runner = stepRunners(world).python;
    const action = { ...script, type: "python" } as const;
    const result = await runner.run(world.requestOf(action), world.control);
    assert.deepEqual(result, { kind: "not_started", ...missing.error });
    const programs = world.spawned.map(({ argv }) => argv[0]);
    assert.deepEqual(programs, ["python3", "python"]);
    assert.deepEqual(world.started, [undefined]);
  });

  it("does not try another command where one could not be started", async () => {
    const failure = { reason: "spawn_failed", message: "no" } as const;
    world.starts = [fail(failure)];
    const action = { ...script, type: "node" } as const;
    const runner = stepRunners(world).node;
    const result = await runner.run(world.requestOf(action), world.control);
    assert.deepEqual(result, { kind: "not_started", ...failure });
    assert.equal(world.spawned.length, 1);
  });

  it("says where its files cannot be written", async () => {
    const nowhere = new ScriptedWorld(join(world.root, "missing"));
    const text = "x".repeat(20_000);
    const action = { ...script, program: { kind: "inline", text } } as const;
    const runner = stepRunners(nowhere).shell;
    const result = await runner.run(nowhere.requestOf(action), nowhere.control);
    assert.ok(result.kind === "not_started");
    assert.match(
      result.message,
      /^cannot write the files of the attempt: ENOENT/,
    );
  });

  async function shellArgv(
    action: Extract<ResolvedAction, { type: "shell" }>,
  ): Promise<readonly string[] | undefined> {
    world.exit.resolve({ kind: "code", code: 0 });
    const runner = stepRunners(world).shell;
    await runner.run(world.requestOf(action), world.control);
    return world.spawned.at(-1)?.argv;
  }

  it("runs a file by the interpreter it names, unless told otherwise", async () => {
    const program = { kind: "file", path: "file" } as const;
    const file = { ...script, program };
    assert.deepEqual(await shellArgv(file), ["/bin/zsh", "file"]);
    const shell = { kind: "named", name: "sh" } as const;
    const told = await shellArgv({ ...file, shell });
    assert.deepEqual(told, ["sh", "-e", "file"]);
    const plain = {
      ...script,
      program: { kind: "file", path: "in.py" },
    } as const;
    assert.deepEqual(await shellArgv(plain), ["sh", "-e", "in.py"]);
    world.platform = "win32";
    assert.equal((await shellArgv(file))?.[0], "pwsh");
  });

  it("refuses an argument that cmd would take for code", async () => {
    const shell = { kind: "named", name: "cmd" } as const;
    const runner = stepRunners(world).shell;
    const action = { ...script, shell, args: ["%X%"] };
    const result = await runner.run(world.requestOf(action), world.control);
    assert.ok(result.kind === "not_started");
    assert.equal(result.reason, "spawn_failed");
    assert.deepEqual(world.started, [undefined]);
    assert.equal(world.spawned.length, 0);
  });
});
