import assert from "node:assert/strict";
import { ok } from "../../src/base/result.ts";
import type { EditorTask } from "../../src/steps/task-host.ts";
import { EngineLost } from "../../src/thread/engine-lost.ts";
import type { EngineRun } from "../../src/thread/engine.ts";
import { until } from "../support/launched.ts";
import { WatchedThreads } from "../support/thread-engines.ts";
import { removeWorkspaces } from "../support/workspace.ts";

describe("a task of the editor that a thread runs", function () {
  this.timeout(60_000);
  after(removeWorkspaces);

  const workflow = `steps:\n  - { id: builds, type: task, task: build }\n`;

  /** A task that goes on until it is ended, or the test says so. */
  class Build implements EditorTask {
    readonly key = "key";
    readonly label = "build";
    readonly fullLabels = ["shell: build"];
    starts = 0;
    readonly #end = Promise.withResolvers<number | undefined>();

    start(): ReturnType<EditorTask["start"]> {
      this.starts++;
      return Promise.resolve(
        ok({
          ended: this.#end.promise,
          pid: Promise.resolve(undefined),
          terminate: () => {
            this.end(undefined);
          },
        }),
      );
    }

    end(code: number | undefined): void {
      this.#end.resolve(code);
    }

    get ended(): Promise<number | undefined> {
      return this.#end.promise;
    }
  }

  async function start(): Promise<{
    readonly build: Build;
    readonly threads: WatchedThreads;
    readonly run: EngineRun;
  }> {
    const build = new Build();
    const threads = new WatchedThreads([build]);
    const run = await threads.run(workflow);
    await until(() => build.starts === 1);
    return { build, threads, run };
  }

  it("ends the step with its code", async () => {
    const { build, threads, run } = await start();
    build.end(3);
    const { steps } = await run.record;
    assert.deepEqual([steps[0]?.status, steps[0]?.exit_code], ["failed", 3]);
    await threads.engine.close();
  });

  it("is ended with its run", async () => {
    const { build, threads, run } = await start();
    await until(() => run.snapshot.counts.running === 1);
    run.cancel("user");
    assert.equal(await build.ended, undefined);
    assert.equal((await run.record).status, "cancelled");
    await threads.engine.close();
  });

  it("is ended with its thread", async () => {
    const { build, threads, run } = await start();
    await threads.started[0]?.terminate();
    assert.equal(await build.ended, undefined);
    await assert.rejects(run.record, EngineLost);
    await threads.engine.close();
  });
});
