import assert from "node:assert/strict";
import type { Result } from "../../../../src/base/result.ts";
import { fail, ok } from "../../../../src/base/result.ts";
import type { LauncherProcess } from "../../../../src/system/launchers/launcher.ts";
import { startInTurns } from "../../../../src/system/launchers/launchers-in-turns.ts";
import type {
  ProcessSpec,
  SpawnFailure,
  StartedProcess,
} from "../../../../src/system/process-spec.ts";
import { settled } from "../../../support/manual-clock.ts";

const spec: ProcessSpec = { argv: ["true"], cwd: "/", env: {}, logFile: "/l" };

type Started = Result<StartedProcess, SpawnFailure>;

/** Starts what it is asked for when it is told to. */
class SlowLauncher implements LauncherProcess {
  isAlive = true;
  isStopped = false;
  /** All that it was asked for. */
  readonly asked: PromiseWithResolvers<Started>[] = [];
  readonly #ended = Promise.withResolvers<undefined>();
  readonly ended: Promise<void> = this.#ended.promise;

  readonly spawn: LauncherProcess["spawn"] = () => {
    if (!this.isAlive) {
      return Promise.resolve(fail({ reason: "launcher_lost", message: "" }));
    }
    const asked = Promise.withResolvers<Started>();
    this.asked.push(asked);
    return asked.promise;
  };

  async startAll(): Promise<void> {
    const exit = Promise.withResolvers<never>().promise;
    for (const { resolve } of this.asked) resolve(ok({ pid: 1, exit }));
    await settled();
  }

  async die(): Promise<void> {
    this.isAlive = false;
    this.#ended.resolve(undefined);
    await settled();
  }

  stop(): void {
    this.isStopped = true;
    void this.die();
  }
}

/** Launchers that are there when they are told to be; the first is at once. */
class World {
  readonly launchers = [new SlowLauncher()];
  readonly #coming: PromiseWithResolvers<LauncherProcess | undefined>[] = [];
  unwanted: AbortSignal | undefined;

  get wanted(): number {
    return this.#coming.length;
  }

  async started(patience = 0): Promise<LauncherProcess> {
    const launcher = await startInTurns({
      start: (unwanted) => this.#start(unwanted),
      most: 2,
      patience,
    });
    assert.ok(launcher);
    return launcher;
  }

  #start(unwanted: AbortSignal): Promise<LauncherProcess | undefined> {
    if (this.unwanted === undefined) {
      this.unwanted = unwanted;
      return Promise.resolve(this.launchers[0]);
    }
    const coming = Promise.withResolvers<LauncherProcess | undefined>();
    this.#coming.push(coming);
    return coming.promise;
  }

  async bring(): Promise<SlowLauncher> {
    const launcher = new SlowLauncher();
    this.launchers.push(launcher);
    this.#coming.at(-1)?.resolve(launcher);
    await settled();
    return launcher;
  }

  async refuse(): Promise<void> {
    this.#coming.at(-1)?.resolve(undefined);
    await settled();
  }

  /** How many processes each was asked for. */
  get asked(): readonly number[] {
    return this.launchers.map(({ asked }) => asked.length);
  }
}

function ask(launcher: LauncherProcess, count: number): void {
  for (let i = 0; i < count; i++) void launcher.spawn(spec);
}

async function hasEnded({ ended }: LauncherProcess): Promise<boolean> {
  await settled();
  return Promise.race([ended.then(() => true), settled().then(() => false)]);
}

describe("launchers in turns", () => {
  it("are one as long as nothing has to wait for it", async () => {
    const world = new World();
    const launcher = await world.started();
    for (let i = 0; i < 5; i++) {
      ask(launcher, 1);
      await world.launchers[0]?.startAll();
    }
    assert.deepEqual([world.wanted, world.asked], [0, [5]]);
  });

  it("are one more after so many that had to wait, which the first serves until then", async () => {
    const world = new World();
    const launcher = await world.started(3);
    ask(launcher, 4);
    assert.equal(world.wanted, 0);
    ask(launcher, 2);
    assert.deepEqual([world.wanted, world.asked], [1, [6]]);
    await world.bring();
    ask(launcher, 20);
    assert.deepEqual([world.wanted, world.asked], [1, [13, 13]]);
  });

  it("are asked by how little they have to start", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    const second = await world.bring();
    ask(launcher, 3);
    assert.deepEqual(world.asked, [3, 2]);
    await second.startAll();
    ask(launcher, 2);
    assert.deepEqual(world.asked, [3, 4]);
  });

  it("do without one that cannot be had, and do not try again", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    await world.refuse();
    ask(launcher, 2);
    assert.deepEqual([world.wanted, world.asked], [1, [4]]);
    launcher.stop();
    assert.ok(await hasEnded(launcher));
  });

  it("do without one that has died until there is too little again", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    await world.bring();
    await world.launchers[0]?.die();
    assert.ok(launcher.isAlive);
    ask(launcher, 1);
    assert.deepEqual([world.wanted, world.asked], [1, [2, 1]]);
    ask(launcher, 1);
    assert.equal(world.wanted, 2);
    await world.bring();
    ask(launcher, 2);
    assert.deepEqual(world.asked, [2, 2, 2]);
  });

  it("ask none that can be asked no more, though it has not ended yet", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    await world.bring();
    const [first] = world.launchers;
    assert.ok(first);
    await first.startAll();
    first.isAlive = false;
    ask(launcher, 2);
    assert.deepEqual(world.asked, [2, 2]);
  });

  it("end with the last of them, for good", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    const [first] = world.launchers;
    await first?.die();
    assert.equal(launcher.isAlive, false);
    assert.deepEqual(await launcher.spawn(spec), {
      ok: false,
      error: { reason: "launcher_lost", message: "" },
    });
    assert.equal(await hasEnded(launcher), false);
    const late = await world.bring();
    assert.ok(late.isStopped);
    assert.equal(launcher.isAlive, false);
    assert.ok(await hasEnded(launcher));
  });

  it("stop all at once, also the one that is not there yet", async () => {
    const world = new World();
    const launcher = await world.started();
    ask(launcher, 2);
    launcher.stop();
    assert.ok(world.launchers[0]?.isStopped);
    assert.ok(world.unwanted?.aborted);
    assert.equal(await hasEnded(launcher), false);
    await world.refuse();
    assert.ok(await hasEnded(launcher));
  });
});
