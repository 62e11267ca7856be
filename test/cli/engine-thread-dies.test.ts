import assert from "node:assert/strict";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { lockOwner } from "../../src/journal/run-lock.ts";
import { EngineLost } from "../../src/thread/engine-lost.ts";
import { until } from "../support/launched.ts";
import { leftOver } from "../support/left-over.ts";
import {
  againOf,
  eachHasThreads,
  follow,
  letGo,
  lingering,
  stepsOf,
  type WatchedThreads,
} from "../support/thread-engines.ts";

describe("an engine whose thread dies", function () {
  this.timeout(60_000);
  let threads: WatchedThreads;

  eachHasThreads((fresh) => {
    threads = fresh;
  });

  it("leaves no process and no lock, and another goes on", async () => {
    const run = await threads.run(lingering);
    await until(() => leftOver(run.id).length >= 2);
    const events = follow(run);
    await threads.started[0]?.terminate();
    await assert.rejects(run.record, (error) => {
      assert.ok(error instanceof EngineLost);
      assert.match(error.message, /"Slipstream: Resume Run" goes on with it/);
      return true;
    });
    assert.deepEqual(leftOver(run.id), []);
    const folder = new RunFolder(run.root, run.id);
    assert.equal(await lockOwner(folder), undefined);
    assert.ok(events.every(({ type }) => type !== "run_finished"));
    await letGo(run);
    const resumed = await threads.engine.launch({
      how: "resume",
      request: againOf(run),
    });
    assert.ok(resumed.ok, JSON.stringify(resumed));
    assert.equal((await resumed.value.run.record).status, "succeeded");
    assert.equal(threads.started.length, 2);
  });

  it("breaks off many instances, and leaves no process", async () => {
    const { root, id, record } = await threads.runMany(
      `steps:\n  - { id: a, run: "setsid sleep 300 & sleep 300" }\n`,
      { instances: 6, parallel: 2 },
    );
    await until(() => leftOver(id).length >= 4);
    await threads.started[0]?.terminate();
    await assert.rejects(record, EngineLost);
    assert.deepEqual(leftOver(id), []);
    assert.equal(await lockOwner(new RunFolder(root, id)), undefined);
  });

  it("tells whoever is just launching something", async () => {
    const run = await threads.run(stepsOf(1));
    await run.record;
    const launching = threads.launch(run);
    await threads.started[0]?.terminate();
    await assert.rejects(launching, EngineLost);
    assert.equal(
      (await (await threads.run(stepsOf(1))).record).status,
      "succeeded",
    );
  });
});
