import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Result } from "../../../src/base/result.ts";
import { fail, ok } from "../../../src/base/result.ts";
import type { AttemptResult } from "../../../src/run/step-runner.ts";
import type { EditorTask, RunningTask } from "../../../src/steps/task-host.ts";
import { taskStep } from "../../../src/steps/task-step.ts";
import { Turns } from "../../../src/steps/turns.ts";
import { noPid, ScriptedWorld } from "../../support/scripted-world.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

/** A task that is told when to end. */
class ScriptedTask implements EditorTask {
  readonly key: string;
  readonly label: string;
  readonly fullLabels: readonly string[];
  readonly end = Promise.withResolvers<number | undefined>();
  starts = 0;
  terminated = 0;
  pid: number | undefined = noPid;
  refusal: string | undefined;

  constructor(label: string, type = "shell") {
    this.key = `${type} ${label}`;
    this.label = label;
    this.fullLabels = [`${type}: ${label}`];
  }

  start(): Promise<Result<RunningTask, string>> {
    this.starts++;
    if (this.refusal !== undefined) return Promise.resolve(fail(this.refusal));
    return Promise.resolve(
      ok({
        ended: this.end.promise,
        pid: Promise.resolve(this.pid),
        terminate: () => {
          this.terminated++;
          this.end.resolve(undefined);
        },
      }),
    );
  }
}

describe("a step of type task", () => {
  let world: ScriptedWorld;
  let tasks: ScriptedTask[];
  const turns = new Turns();

  after(removeWorkspaces);
  beforeEach(async () => {
    world = new ScriptedWorld(await workspaceWith({}));
    tasks = [new ScriptedTask("build"), new ScriptedTask("test")];
  });

  function run(label = "build", where = world): Promise<AttemptResult> {
    const host = { turns, tasks: () => Promise.resolve(tasks) };
    const request = where.requestOf({ type: "task" as const, label });
    return taskStep(where, host).run(request, where.control);
  }

  async function refusalOf(label: string): Promise<string> {
    const result = await run(label);
    assert.ok(result.kind === "not_started", JSON.stringify(result));
    assert.deepEqual(world.started, [undefined]);
    return result.message;
  }

  it("ends with the task's exit code, and logs where its output is", async () => {
    tasks[0]!.end.resolve(3);
    assert.deepEqual(await run(), {
      kind: "exited",
      code: 3,
      outputs: ok({}),
    });
    assert.deepEqual(world.started, [undefined]);
    assert.match(await readFile(world.logFile("a", 2), "utf8"), /'build'/);
  });

  it("takes a task by its type and label", async () => {
    tasks[1]!.end.resolve(0);
    await run("shell: test");
    assert.equal(tasks[1]!.starts, 1);
  });

  it("says which task may be meant where there is none", async () => {
    assert.equal(
      await refusalOf("biuld"),
      "VS Code has no task 'biuld' in this folder; did you mean 'build'?",
    );
  });

  it("says which there are where none is near", async () => {
    assert.match(await refusalOf("deploy"), /\(tasks: build, test\)$/);
  });

  it("asks which of two is meant", async () => {
    tasks.push(new ScriptedTask("build", "npm"));
    assert.equal(
      await refusalOf("build"),
      "2 VS Code tasks are called 'build': 'shell: build', 'npm: build'",
    );
  });

  it("says why the task cannot start", async () => {
    tasks[0]!.refusal = "already running";
    assert.equal(await refusalOf("build"), "already running");
  });

  it("fails where somebody ended the task", async () => {
    tasks[0]!.end.resolve(undefined);
    const result = await run();
    assert.ok(result.kind === "failed");
    assert.equal(result.failure.reason, "signal");
  });

  it("fails where nobody says how the task went", async () => {
    tasks[0]!.pid = undefined;
    tasks[0]!.end.resolve(undefined);
    const result = await run();
    assert.ok(result.kind === "failed");
    assert.match(result.failure.message, /without a command of its own/);
  });

  it("ends the task and its processes when it is cancelled", async () => {
    world.survivors = [7];
    const result = run();
    while (tasks[0]!.starts === 0) await setImmediate();
    world.stop.abort();
    assert.deepEqual(await result, { kind: "stopped", survivors: [7] });
    assert.equal(tasks[0]!.terminated, 1);
    assert.deepEqual(world.ended[0]?.leaders, [noPid]);
  });

  it("waits for another run of the same task", async () => {
    const other = new ScriptedWorld(world.root);
    const first = run();
    const second = run("build", other);
    assert.equal(other.started.length, 0);
    tasks[0]!.end.resolve(0);
    await first;
    await second;
    assert.equal(tasks[0]!.starts, 2);
  });

  it("leaves the queue for a task when it is cancelled", async () => {
    const other = new ScriptedWorld(world.root);
    const first = run();
    const second = run("build", other);
    other.stop.abort();
    assert.deepEqual(await second, { kind: "stopped", survivors: [] });
    assert.deepEqual(other.started, []);
    tasks[0]!.end.resolve(0);
    await first;
    assert.equal(tasks[0]!.starts, 1);
  });

  it("does not start without an editor", async () => {
    const request = world.requestOf({ type: "task" as const, label: "x" });
    const result = await taskStep(world, undefined).run(request, world.control);
    assert.equal(result.kind, "not_started");
  });
});

describe("Turns", () => {
  const never = new AbortController().signal;

  it("come one after the other, each thing by itself", async () => {
    const turns = new Turns();
    const told: string[] = [];
    const first = await turns.take("a", never);
    const second = turns.take("a", never).then((leave) => {
      told.push("second");
      return leave;
    });
    (await turns.take("b", never))?.();
    assert.deepEqual(told, []);
    first?.();
    const leave = await second;
    assert.deepEqual(told, ["second"]);
    leave?.();
  });

  it("are passed on by who no longer waits", async () => {
    const turns = new Turns();
    const stop = new AbortController();
    const first = await turns.take("a", never);
    const second = turns.take("a", stop.signal);
    const third = turns.take("a", never);
    stop.abort();
    assert.equal(await second, undefined);
    first?.();
    assert.ok(await third);
  });
});
