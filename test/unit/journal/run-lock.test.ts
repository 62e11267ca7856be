import assert from "node:assert/strict";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LockOwner, LockWorld } from "../../../src/journal/lock-owner.ts";
import { ownerText, parseOwner } from "../../../src/journal/lock-owner.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { acquireRunLock, lockOwner } from "../../../src/journal/run-lock.ts";
import { settled } from "../../support/manual-clock.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

/** The processes of a machine: by number, when each started. */
class Machine {
  readonly host: string;
  readonly processes = new Map<number, string>();

  constructor(host: string) {
    this.host = host;
  }

  as(pid: number): LockWorld {
    return {
      host: this.host,
      pid,
      sleep: () => settled(),
      starts: {
        isAlive: (other) => this.processes.has(other),
        startTime: (other) => Promise.resolve(this.processes.get(other)),
        isSame: (one, other) => one === other,
      },
    };
  }
}

describe("the lock of a run", () => {
  let machine: Machine;
  let folder: RunFolder;
  beforeEach(async () => {
    machine = new Machine("wendy");
    machine.processes.set(10, "a").set(20, "b").set(30, "c");
    folder = new RunFolder(
      await workspaceWith({}),
      "20260101T000000.000Z-abcd",
    );
    await mkdir(folder.path, { recursive: true });
  });
  after(removeWorkspaces);

  async function ownerAfter(pid: number): Promise<number | "mine"> {
    const lock = await acquireRunLock(folder, machine.as(pid));
    return lock.ok ? "mine" : lock.error.pid;
  }

  it("is one program's, until it gives it up", async () => {
    const lock = await acquireRunLock(folder, machine.as(10));
    assert.ok(lock.ok);
    assert.equal(await ownerAfter(20), 10);
    assert.equal(await ownerAfter(10), 10);
    assert.equal((await lockOwner(folder, machine.as(20)))?.pid, 10);
    await lock.value.release();
    assert.deepEqual(await readdir(folder.path), []);
    assert.equal(await lockOwner(folder, machine.as(20)), undefined);
    assert.equal(await ownerAfter(20), "mine");
  });

  it("names its owner", async () => {
    await acquireRunLock(folder, machine.as(10));
    const owner = await lockOwner(folder, machine.as(20));
    assert.match(
      ownerText(owner!),
      /^process 10 on wendy, since \d{4}-\d\d-\d\dT[\d:.]+Z$/,
    );
  });

  it("is taken over from who has died, and cleared of what is left", async () => {
    for (const pid of [10, 20]) {
      assert.equal(await ownerAfter(pid), "mine");
      machine.processes.delete(pid);
    }
    assert.equal(await lockOwner(folder, machine.as(30)), undefined);
    assert.equal(await ownerAfter(30), "mine");
    assert.deepEqual(await readdir(folder.path), ["lock.3"]);
  });

  it("is not kept by another process that has the number by now", async () => {
    await ownerAfter(10);
    machine.processes.set(10, "later");
    assert.equal(await ownerAfter(20), "mine");
  });

  it("is kept where nobody can look whether its owner lives", async () => {
    await acquireRunLock(folder, new Machine("else").as(10));
    assert.equal(await ownerAfter(20), 10);
    const blind = machine.as(20);
    const unseen: LockWorld = {
      ...blind,
      starts: { ...blind.starts, startTime: () => Promise.resolve(undefined) },
    };
    await acquireRunLock(folder, unseen);
    assert.equal((await lockOwner(folder, unseen))?.pid, 10);
  });

  it("is exactly one's where many want it from a dead owner at once", async () => {
    for (let round = 0; round < 20; round++) {
      await rmLocks();
      const pids = Array.from({ length: 8 }, (_, index) => 100 + index);
      for (const pid of [99, ...pids]) machine.processes.set(pid, `s${pid}`);
      await ownerAfter(99);
      machine.processes.delete(99);
      const owners = await Promise.all(pids.map(ownerAfter));
      const winners = pids.filter((_, index) => owners[index] === "mine");
      assert.equal(winners.length, 1, String(owners));
      const left = await lockOwner(folder, machine.as(10));
      assert.equal(left?.pid, winners[0]);
    }
  });

  it("is not had by who looked before others took it over, gave it up and took it anew", async () => {
    await ownerAfter(10);
    // Dead, and its number somebody else's: that takes a moment to find out.
    machine.processes.set(10, "later");
    const quick = machine.as(20);
    let looks = 0;
    const slow = await acquireRunLock(folder, {
      ...quick,
      starts: {
        ...quick.starts,
        startTime: async (pid) => {
          if (pid === 10 && ++looks === 1) {
            const second = await acquireRunLock(folder, machine.as(20));
            assert.ok(second.ok);
            await second.value.release();
            assert.equal(await ownerAfter(30), "mine");
            assert.deepEqual(await readdir(folder.path), ["lock.1"]);
          }
          return machine.processes.get(pid);
        },
      },
    });
    assert.ok(!slow.ok);
    assert.equal(slow.error.pid, 30);
    assert.deepEqual(await readdir(folder.path), ["lock.1"]);
  });

  it("is nobody's where it is torn for good, or something else", async () => {
    await writeFile(join(folder.path, "lock.7"), '{"pid":');
    await writeFile(join(folder.path, "lock.8.tmp"), "");
    assert.equal(await ownerAfter(10), "mine");
    assert.deepEqual((await readdir(folder.path)).sort(), [
      "lock.8",
      "lock.8.tmp",
    ]);
  });

  it("cannot be had of a folder that is not there", async () => {
    const missing = new RunFolder(folder.root, "20260101T000000.000Z-0000");
    assert.equal(await lockOwner(missing, machine.as(10)), undefined);
    await assert.rejects(acquireRunLock(missing, machine.as(10)), /ENOENT/);
  });

  it("has an owner that is whole, or none", () => {
    const owner: LockOwner = { pid: 1, start: "s", host: "h", time: "t" };
    assert.deepEqual(parseOwner(JSON.stringify(owner)), owner);
    for (const text of ["", "null", "3", '{"pid":1}', '{"pid":"1"}', "{"]) {
      assert.equal(parseOwner(text), undefined, text);
    }
  });

  async function rmLocks(): Promise<void> {
    for (const name of await readdir(folder.path)) {
      await rm(join(folder.path, name));
    }
  }
});
