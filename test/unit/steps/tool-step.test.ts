import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok } from "../../../src/base/result.ts";
import type { AttemptResult, ToolCall } from "../../../src/run/step-runner.ts";
import { stepRunners } from "../../../src/steps/step-runners.ts";
import type { Exit, StartedProcess } from "../../../src/system/process-spec.ts";
import { settled } from "../../support/manual-clock.ts";
import { noPid, ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const tasks = ["src", "test"].map((task) => ({ task, argv: ["lint", task] }));

function ended(
  code: number,
  written: { readonly stdout?: string; readonly stderr?: string } = {},
) {
  const { stdout, stderr } = written;
  const exit: Exit = { kind: "code", code };
  const process: StartedProcess = {
    pid: noPid,
    exit: Promise.resolve(exit),
    ...(stdout !== undefined && { stdout: captured(stdout) }),
    ...(stderr !== undefined && { stderr: () => Promise.resolve(stderr) }),
  };
  return ok(process);
}

function captured(text: string): NonNullable<StartedProcess["stdout"]> {
  const bytes = Buffer.from(text);
  return Promise.resolve(ok({ bytes, size: bytes.length }));
}

describe("a step with a tool", () => {
  let world: ScriptedWorld;

  beforeEach(async () => {
    world = new ScriptedWorld(await workspaceWith({}));
  });
  after(removeWorkspaces);

  function run(calls: readonly ToolCall[] = tasks): Promise<AttemptResult> {
    const request = world.requestOf({ type: "tool", calls });
    return stepRunners(world).tool.run(request, world.control);
  }

  function commands(): readonly string[] {
    return world.spawned.map(({ argv }) => argv.join(" "));
  }

  function log(): Promise<string> {
    return readFile(world.logFile("a", 2), "utf8");
  }

  it("does its tasks one after the other, in one attempt with one start", async () => {
    const first = Promise.withResolvers<Exit>();
    world.starts = [ok({ pid: noPid, exit: first.promise }), ended(0)];
    const result = run();
    while (world.started.length === 0) await settled();
    assert.deepEqual(commands(), ["lint src"]);
    await writeFile(world.scratchFile("a", 2, "outputs"), "x=1\n");
    first.resolve({ kind: "code", code: 0 });
    const outputs = ok({ x: "1" });
    assert.deepEqual(await result, { kind: "exited", code: 0, outputs });
    assert.deepEqual(commands(), ["lint src", "lint test"]);
    assert.deepEqual(world.started, [noPid]);
    assert.equal(await log(), "== task src\n\n== task test\n");
  });

  it("ends with the first task that fails, and names it", async () => {
    world.starts = [ended(3)];
    const outputs = ok({});
    assert.deepEqual(await run(), {
      kind: "exited",
      code: 3,
      outputs,
      part: "task src",
    });
    assert.deepEqual(commands(), ["lint src"]);
  });

  it("names the task whose program is not there", async () => {
    const reason = "command_not_found" as const;
    const missing = fail({ reason, message: "command not found: lint" });
    world.starts = [ended(0), missing];
    assert.deepEqual(await run(), {
      kind: "not_started",
      ...missing.error,
      part: "task test",
    });
    assert.deepEqual(world.started, [noPid]);
  });

  it("asks for promised outputs when all tasks have ended", async () => {
    world.starts = [ended(0)];
    const request = {
      ...world.requestOf({ type: "tool", calls: tasks } as const),
      promisedOutputs: [{ value: "y", from: "file", decode: "text" } as const],
    };
    const result = await stepRunners(world).tool.run(request, world.control);
    const outputs = fail("declared but not written: y");
    assert.deepEqual(result, { kind: "exited", code: 0, outputs });
    assert.equal(commands().length, 2);
  });

  it("runs once where its tool knows no tasks, without a heading", async () => {
    world.starts = [ended(1)];
    const outputs = ok({});
    const result = await run([{ argv: ["make"] }]);
    assert.deepEqual(result, { kind: "exited", code: 1, outputs });
    assert.deepEqual(commands(), ["make"]);
    await assert.rejects(log(), /ENOENT/);
  });

  it("is stopped in a task, and starts no other", async () => {
    const result = run();
    while (world.started.length === 0) await settled();
    world.stop.abort();
    while (world.ended.length === 0) await settled();
    world.exit.resolve({ kind: "signal", signal: "SIGTERM" });
    const part = "task src";
    assert.deepEqual(await result, { kind: "stopped", survivors: [], part });
    assert.deepEqual(commands(), ["lint src"]);
  });

  it("keeps what all its tasks wrote", async () => {
    const first = { stdout: "1\n", stderr: "a\n" };
    world.starts = [
      ended(0, first),
      ended(4, { stdout: "2\n", stderr: "b\n" }),
    ];
    const result = await run();
    assert.ok(result.kind === "exited");
    assert.deepEqual(result.stdout, ok("1\n2\n"));
    assert.equal(result.stderr, "a\nb\n");
  });

  it("keeps no more of it than of one process", async () => {
    const half = "é".repeat(300 * 1024);
    const written = { stdout: half, stderr: half };
    world.starts = [ended(0, written), ended(0, written)];
    const result = await run();
    assert.ok(result.kind === "exited" && result.stdout?.ok === false);
    assert.match(result.stdout.error, /^stdout holds 1228800 bytes/);
    assert.equal(Buffer.byteLength(result.stderr ?? ""), 64 * 1024);
  });

  it("has a task of many lines as one of the log and of its message", async () => {
    world.starts = [ended(1)];
    const result = await run([{ task: "a\nb", argv: ["x"] }]);
    assert.equal(result.part, "task a b");
    assert.equal(await log(), "== task a b\n");
  });

  it("says where its log cannot be written", async () => {
    world = new ScriptedWorld(join(world.root, "missing"));
    const result = await run();
    assert.ok(result.kind === "not_started");
    assert.match(result.message, /^the log cannot be written: ENOENT/);
    assert.deepEqual(world.started, [undefined]);
  });
});
