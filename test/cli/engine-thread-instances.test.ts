import assert from "node:assert/strict";
import { until } from "../support/launched.ts";
import { leftOver } from "../support/left-over.ts";
import {
  againOf,
  eachHasThreads,
  letGo,
  stepsOf,
  type WatchedThreads,
} from "../support/thread-engines.ts";

describe("an engine in a thread that runs many instances", function () {
  this.timeout(60_000);
  let threads: WatchedThreads;

  eachHasThreads((fresh) => {
    threads = fresh;
  });

  it("runs many instances, and one of them again", async () => {
    const many = await threads.runMany(stepsOf(1), {
      instances: 30,
      parallel: 4,
    });
    assert.equal(many.settings.total, 30);
    const record = await many.record;
    assert.equal(record.instances.succeeded, 30);
    assert.equal(many.progress.counts.succeeded, 30);
    assert.equal(many.latency()?.max, record.times.latency_ms?.max);
    const again = await threads.engine.launch({
      how: "instance",
      request: { ...againOf(many), instance: 7 },
    });
    assert.ok(again.ok, JSON.stringify(again));
    assert.equal(again.value.run.snapshot.started?.asked?.instance?.number, 7);
    await again.value.run.record;
  });

  it("stops many instances, says so at once, and goes on with them", async () => {
    const many = await threads.runMany(
      `steps:\n  - { id: a, run: "test -e go || sleep 300" }\n`,
      { instances: 6, parallel: 2 },
    );
    await until(() => many.progress.inFlight === 2);
    many.kill("user");
    assert.equal(many.progress.stopping, "user");
    assert.equal((await many.record).instances.not_started, 4);
    assert.deepEqual(leftOver(many.id), []);
    await letGo(many);
    const resumed = await threads.engine.launchMany({
      how: "resume",
      request: againOf(many),
    });
    assert.ok(resumed.ok, JSON.stringify(resumed));
    assert.equal((await resumed.value.record).instances.succeeded, 6);
  });
});
