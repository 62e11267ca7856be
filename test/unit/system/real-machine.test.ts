import assert from "node:assert/strict";
import type { MachineFacts } from "../../../src/system/real-machine.ts";
import { realMachine } from "../../../src/system/real-machine.ts";

const GiB = 2 ** 30;

interface Sketch extends Partial<Omit<MachineFacts, "read">> {
  readonly files?: Readonly<Record<string, string>>;
}

function machineWith({ files = {}, ...facts }: Sketch) {
  return realMachine({
    platform: "linux",
    cores: 2,
    cpus: () => [],
    loadAverage: () => 3,
    freeMemory: () => 6 * GiB,
    totalMemory: () => 8 * GiB,
    constrainedMemory: () => 0,
    read: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error("ENOENT");
      return text;
    },
    ...facts,
  });
}

/** Processors of which each has been idle and at work for so many milliseconds. */
function cpus(...times: readonly (readonly [idle: number, user: number])[]) {
  return times.map(([idle, user]) => ({
    times: { idle, user, nice: 0, sys: 0, irq: 0 },
  }));
}

describe("the machine", () => {
  it("tells how idle it was since the look before", () => {
    let now = cpus([1000, 0], [1000, 0]);
    const machine = machineWith({ cpus: () => now });
    assert.equal(machine.look().idleShare, 0, "there was none before");
    now = cpus([1100, 0], [1050, 50]);
    assert.equal(machine.look().idleShare, 0.75);
    assert.equal(machine.look().idleShare, 0.75, "no time has passed");
    now = cpus([1100, 100], [1050, 150]);
    assert.equal(machine.look().idleShare, 0);
  });

  it("does not count as idle where nothing is known of it", () => {
    assert.equal(machineWith({}).look().idleShare, 0);
  });

  it("tells on Linux who runs or wants to at this moment, but for itself", () => {
    const files = { "/proc/loadavg": "9.00 8.00 7.00 7/500 1234\n" };
    assert.equal(machineWith({ files }).look().loadPerCore, 3);
    assert.equal(machineWith({}).look().loadPerCore, undefined);
  });

  it("tells elsewhere of the last minute, and on Windows nothing", () => {
    const load = (platform: NodeJS.Platform): number | undefined =>
      machineWith({ platform }).look().loadPerCore;
    assert.equal(load("darwin"), 1.5);
    assert.equal(load("win32"), undefined);
  });

  it("tells how much memory programs can have, where that is known", () => {
    const free = (platform: NodeJS.Platform): number | undefined =>
      machineWith({ platform }).look().freeMemoryShare;
    assert.equal(free("linux"), 0.75);
    assert.equal(free("win32"), 0.75);
    assert.equal(free("darwin"), undefined);
  });

  it("keeps to what a container is allowed, files that can be forgotten left out", () => {
    const files = {
      "/sys/fs/cgroup/memory.current": `${2 * GiB}\n`,
      "/sys/fs/cgroup/memory.stat": `anon 5\ninactive_file ${GiB}\nfile 7\n`,
    };
    const share = (sketch: Sketch): number | undefined =>
      machineWith(sketch).look().freeMemoryShare;
    const constrainedMemory = () => 2 * GiB;
    assert.equal(share({ files, constrainedMemory }), 0.5);
    assert.equal(share({ constrainedMemory }), 0.75, "there is no such file");
    assert.equal(share({ files, constrainedMemory: () => 2 ** 63 }), 0.75);
  });

  it("is a real one, too", () => {
    const machine = realMachine();
    const {
      idleShare,
      freeMemoryShare = 0.5,
      loadPerCore = 0,
    } = machine.look();
    assert.ok(machine.cores >= 1);
    assert.ok(idleShare >= 0 && idleShare <= 1);
    assert.ok(freeMemoryShare > 0 && freeMemoryShare <= 1);
    assert.ok(loadPerCore >= 0);
  });
});
