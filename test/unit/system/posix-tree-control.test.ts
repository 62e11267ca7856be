import assert from "node:assert/strict";
import { PosixTreeControl } from "../../../src/system/posix-tree-control.ts";
import type { EndRequest } from "../../../src/system/tree-control.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";
import type { ProcessSketch } from "../../support/scripted-processes.ts";
import { ScriptedProcesses } from "../../support/scripted-processes.ts";

const stubborn = { diesOf: ["SIGKILL"] };
const immortal = { diesOf: [] };

/** Ends the tree of leader 10 with the mark RUN/a/1, on a clock of its own. */
class Ending {
  readonly clock = new ManualClock();
  readonly machine: ScriptedProcesses;
  readonly control: PosixTreeControl;
  readonly kill = new AbortController();
  left: readonly number[] | undefined;

  constructor(...sketches: readonly ProcessSketch[]) {
    this.machine = new ScriptedProcesses(this.clock, ...sketches);
    this.control = new PosixTreeControl(
      this.machine,
      this.machine.send,
      this.clock,
    );
  }

  async begin(request: Partial<EndRequest> = {}): Promise<void> {
    const ending = this.control.end({
      leaders: [10],
      mark: "RUN/a/1",
      graceMs: 1000,
      kill: this.kill.signal,
      ...request,
    });
    void ending.then((left) => (this.left = left));
    await settled();
  }

  /** To the end; returns the moment. */
  async finish(): Promise<number> {
    await settled();
    while (this.left === undefined && this.clock.step()) await settled();
    return this.clock.now();
  }
}

describe("the end of a tree on POSIX", () => {
  it("is asked for once of each member, stopped ones included", async () => {
    const ending = new Ending(
      { pid: 10 },
      { pid: 11, parent: 10, group: 10, ...stubborn },
      { pid: 20 },
    );
    await ending.begin();
    await ending.clock.advance(500);
    assert.deepEqual(ending.machine.signals, [
      "10 SIGTERM 0",
      "10 SIGCONT 0",
      "11 SIGTERM 0",
      "11 SIGCONT 0",
    ]);
    await ending.finish();
    assert.deepEqual(ending.machine.living, [20]);
  });

  it("is seen soon where all obey", async () => {
    const ending = new Ending({ pid: 10 });
    await ending.begin();
    assert.ok((await ending.finish()) <= 5);
    assert.deepEqual(ending.left, []);
    assert.equal(ending.clock.pending, 0);
  });

  it("sends nothing where nobody is left", async () => {
    const ending = new Ending({ pid: 20 });
    await ending.begin();
    await ending.finish();
    assert.deepEqual(ending.machine.signals, []);
    assert.deepEqual(ending.left, []);
  });

  it("is made after the grace", async () => {
    const ending = new Ending({ pid: 10, ...stubborn });
    await ending.begin();
    await ending.finish();
    assert.deepEqual(ending.machine.signals.at(-1), "10 SIGKILL 1000");
    assert.deepEqual(ending.left, []);
  });

  it("needs no asking where there is no grace", async () => {
    const ending = new Ending({ pid: 10, ...stubborn });
    await ending.begin({ graceMs: 0 });
    await ending.finish();
    assert.deepEqual(ending.machine.signals, ["10 SIGKILL 0"]);
  });

  it("takes in who was started on the way, also when the killing has begun", async () => {
    const ending = new Ending({ pid: 10, ...stubborn });
    await ending.begin();
    const late = { parent: 10, group: 10, ...stubborn };
    ending.machine.start({ pid: 12, ...late });
    await ending.clock.advance(900);
    assert.ok(ending.machine.signals.some((s) => s.startsWith("12 SIGTERM")));
    ending.machine.start({ pid: 13, mark: "RUN/a/1", ...immortal });
    await ending.clock.advance(150);
    assert.ok(ending.machine.signals.some((s) => s.startsWith("13 SIGKILL")));
    ending.machine.end(13);
    await ending.finish();
    assert.deepEqual(ending.left, []);
    assert.deepEqual(ending.machine.living, []);
  });

  it("follows a member that left its group when its parent has gone", async () => {
    const ending = new Ending(
      { pid: 10 },
      { pid: 11, parent: 10, ...stubborn },
    );
    ending.machine.beforeScan.set(2, () => {
      ending.machine.start({ pid: 11, parent: 1, ...stubborn });
    });
    await ending.begin();
    await ending.finish();
    assert.deepEqual(ending.machine.living, []);
  });

  it("leaves a stranger alone that got the number of a member", async () => {
    const ending = new Ending(
      { pid: 10, ...stubborn },
      { pid: 11, parent: 10, ...stubborn },
    );
    await ending.begin();
    ending.machine.end(11);
    ending.machine.start({ pid: 11, startTime: "200" });
    await ending.finish();
    assert.deepEqual(ending.left, []);
    assert.deepEqual(ending.machine.living, [11]);
  });

  it("spares a stranger that got the number of a member behind the scan", async () => {
    const ending = new Ending(
      { pid: 10, ...stubborn },
      { pid: 11, parent: 10, ...stubborn },
    );
    const looks = ending.machine.isStill.bind(ending.machine);
    ending.machine.isStill = (process) => {
      ending.machine.start({ pid: 11, startTime: "200" });
      return looks(process);
    };
    await ending.begin({ graceMs: 0 });
    await ending.finish();
    assert.deepEqual(ending.machine.signals, ["10 SIGKILL 0"]);
    assert.deepEqual(ending.machine.living, [11]);
  });

  it("names those that live two seconds after they were killed", async () => {
    const ending = new Ending(
      { pid: 10, ...stubborn },
      { pid: 11, group: 10, ...immortal },
    );
    await ending.begin();
    const end = await ending.finish();
    assert.deepEqual(ending.left, [11]);
    assert.ok(end >= 3000 && end <= 3100, String(end));
    assert.equal(ending.clock.pending, 0);
  });

  it("cuts the grace short at a kill", async () => {
    const ending = new Ending({ pid: 10, ...stubborn });
    await ending.begin({ graceMs: 60_000 });
    await ending.clock.advance(300);
    ending.kill.abort();
    assert.equal(await ending.finish(), 305);
    assert.equal(ending.machine.signals.at(-1), "10 SIGKILL 300");
  });

  it("does not ask where it was killed before", async () => {
    const ending = new Ending({ pid: 10 });
    ending.kill.abort();
    await ending.begin();
    await ending.finish();
    assert.deepEqual(ending.machine.signals, ["10 SIGKILL 0"]);
  });

  it("reaches the groups where the machine does not tell who lives", async () => {
    const ending = new Ending({ pid: 10 }, { pid: 11, group: 10, ...stubborn });
    ending.machine.problem = new Error("EMFILE: too many open files");
    await ending.begin();
    await ending.clock.advance(500);
    assert.deepEqual(ending.machine.signals, [
      "-10 SIGTERM 0",
      "-10 SIGCONT 0",
    ]);
    assert.equal(ending.left, undefined);
    ending.machine.problem = undefined;
    await ending.finish();
    assert.deepEqual(ending.left, []);
    assert.deepEqual(ending.machine.living, []);
  });

  it("names the leaders where it could never look", async () => {
    const ending = new Ending({ pid: 10 });
    ending.machine.problem = new Error("spawn ps ENOENT");
    await ending.begin();
    await ending.finish();
    assert.deepEqual(ending.left, [10]);
    assert.deepEqual(ending.machine.living, []);
  });
});

describe("what a leader left behind", () => {
  it("is ended later, by who it is", async () => {
    const ending = new Ending({ pid: 11, group: 10 });
    const known = await ending.control.remember(10);
    ending.machine.start({ pid: 12, group: 10, startTime: "150" });
    await ending.begin({ leaders: [], known });
    await ending.finish();
    assert.deepEqual(ending.machine.living, []);
  });

  it("is nobody who got the leader's number since", async () => {
    const ending = new Ending({ pid: 11, group: 10 });
    const known = await ending.control.remember(10);
    ending.machine.end(11);
    ending.machine.start(
      { pid: 10, startTime: "900" },
      { pid: 50, parent: 10, group: 10, startTime: "901" },
    );
    assert.deepEqual(await ending.control.remember(10), []);
    await ending.begin({ leaders: [], known });
    await ending.finish();
    assert.deepEqual(ending.machine.signals, []);
    assert.deepEqual(ending.machine.living, [10, 50]);
  });

  it("is unknown where the machine does not tell", async () => {
    const ending = new Ending({ pid: 11, group: 10 });
    ending.machine.problem = new Error("EMFILE: too many open files");
    assert.deepEqual(await ending.control.remember(10), []);
  });
});
