import assert from "node:assert/strict";
import { ok } from "../../../../src/base/result.ts";
import { KeptLauncher } from "../../../../src/system/launchers/kept-launcher.ts";
import type { LauncherProcess } from "../../../../src/system/launchers/launcher.ts";
import { SplitLauncher } from "../../../../src/system/launchers/split-launcher.ts";
import { Mask } from "../../../../src/base/mask/mask.ts";
import type { Exit, ProcessSpec } from "../../../../src/system/process-spec.ts";
import { ManualClock, settled } from "../../../support/manual-clock.ts";

const spec: ProcessSpec = { argv: ["true"], cwd: "/", env: {}, logFile: "/l" };

/** A launcher that says who it is by the id of what it starts. */
class ScriptedLauncher implements LauncherProcess {
  readonly pid: number;
  isAlive = true;
  readonly #ended = Promise.withResolvers<undefined>();
  readonly ended: Promise<void> = this.#ended.promise;
  readonly exits: PromiseWithResolvers<Exit>[] = [];

  constructor(pid: number) {
    this.pid = pid;
  }

  readonly spawn: LauncherProcess["spawn"] = () => {
    const exit = Promise.withResolvers<Exit>();
    this.exits.push(exit);
    return Promise.resolve(ok({ pid: this.pid, exit: exit.promise }));
  };

  stop(): void {
    this.isAlive = false;
    this.#ended.resolve(undefined);
  }

  endAll(): void {
    for (const { resolve } of this.exits) resolve({ kind: "code", code: 0 });
  }
}

class World {
  readonly clock = new ManualClock();
  readonly started: ScriptedLauncher[] = [];
  readonly tried: string[] = [];

  readonly good = (): Promise<LauncherProcess> => {
    this.tried.push("good");
    const launcher = new ScriptedLauncher(this.started.length + 1);
    this.started.push(launcher);
    return Promise.resolve(launcher);
  };

  readonly missing = (): Promise<undefined> => {
    this.tried.push("missing");
    return Promise.resolve(undefined);
  };

  readonly broken = (): Promise<never> => {
    this.tried.push("broken");
    return Promise.reject(new Error("It cannot be run."));
  };

  kept(...ways: (typeof this.good | typeof this.missing)[]): KeptLauncher {
    const last = new ScriptedLauncher(0);
    const { clock } = this;
    return new KeptLauncher({
      ways,
      lastResort: last.spawn,
      clock,
      idleMs: 1000,
    });
  }
}

async function pidOf(launcher: Pick<KeptLauncher, "spawn">, given = {}) {
  const started = await launcher.spawn({ ...spec, ...given });
  return started.ok ? started.value.pid : undefined;
}

describe("a launcher that is kept", () => {
  it("is the best that there is, and what is missing is not looked for again", async () => {
    const world = new World();
    const kept = world.kept(world.missing, world.broken, world.good);
    assert.deepEqual(world.tried, []);
    assert.deepEqual(await Promise.all([pidOf(kept), pidOf(kept)]), [1, 1]);
    world.started[0]?.stop();
    assert.equal(await pidOf(kept), 2);
    assert.deepEqual(world.tried, ["missing", "broken", "good", "good"]);
  });

  it("is the last resort where there is none", async () => {
    const world = new World();
    const kept = world.kept(world.missing);
    await kept.warmUp();
    assert.deepEqual([await pidOf(kept), await pidOf(kept)], [0, 0]);
    assert.deepEqual(world.tried, ["missing"]);
    await kept.close();
  });

  it("is not waited for by who is impatient, but had as soon as it is there", async () => {
    const world = new World();
    const there = Promise.withResolvers<LauncherProcess>();
    const kept = new KeptLauncher({
      ways: [() => there.promise],
      lastResort: new ScriptedLauncher(0).spawn,
      isImpatient: true,
      clock: world.clock,
    });
    assert.deepEqual([await pidOf(kept), await pidOf(kept)], [0, 0]);
    there.resolve(new ScriptedLauncher(1));
    await settled();
    assert.equal(await pidOf(kept), 1);
  });

  it("is started anew, once, where it has died", async () => {
    const world = new World();
    const kept = world.kept(world.good);
    assert.equal(await pidOf(kept), 1);
    world.started[0]!.isAlive = false;
    const pids = [pidOf(kept), pidOf(kept), pidOf(kept)];
    assert.deepEqual(await Promise.all(pids), [2, 2, 2]);
  });

  it("ends when it has been idle, not while a process goes on, and comes back", async () => {
    const world = new World();
    const kept = world.kept(world.good);
    await pidOf(kept);
    await world.clock.advance(5000);
    assert.equal(world.started[0]?.isAlive, true);
    world.started[0].endAll();
    await settled();
    await world.clock.advance(999);
    assert.equal(world.started[0].isAlive, true);
    await world.clock.advance(1);
    assert.equal(world.started[0].isAlive, false);
    assert.equal(await pidOf(kept), 2);
    await kept.close();
    assert.equal(world.started[1]?.isAlive, false);
  });
});

describe("a launcher that is split", () => {
  it("starts by the one what goes to its log, by the other what is read", async () => {
    const plain = new World();
    const read = new World();
    await read.good();
    const split = new SplitLauncher({
      plain: plain.kept(plain.good),
      read: read.kept(read.good),
    });
    const mask = new Mask(["s3cr3t"]);
    const given = [
      {},
      { mask },
      { captureStdout: true },
      { wantsStderr: true },
    ];
    const pids = given.map((one) => pidOf(split, one));
    assert.deepEqual(await Promise.all(pids), [1, 2, 2, 2]);
    await split.close();
    assert.equal(plain.started[0]?.isAlive, false);
    assert.equal(read.started[1]?.isAlive, false);
  });
});
