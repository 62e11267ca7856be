import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { Mask } from "../../../../src/base/mask/mask.ts";
import { NodeProcesses } from "../../../../src/system/launchers/node-processes.ts";
import type { NodeRequest } from "../../../../src/system/launchers/node-protocol.ts";
import type { ProcessSpec } from "../../../../src/system/process-spec.ts";

const end = {
  kind: "exit",
  exit: { kind: "code", code: 0 },
  leavesOthers: true,
} as const;

describe("the processes that a Node launcher is asked for", () => {
  const common = { A: "1" };
  const specOf = (given: Partial<ProcessSpec> = {}): ProcessSpec => ({
    ...{ argv: ["true"], cwd: "/", env: common, logFile: "/log", ...given },
  });

  function asked(): {
    processes: NodeProcesses;
    messages: (readonly NodeRequest[])[];
    held: boolean[];
  } {
    const messages: (readonly NodeRequest[])[] = [];
    const held: boolean[] = [];
    const processes = new NodeProcesses({
      send: (requests) => {
        messages.push(requests);
      },
      hold: (isHeld) => {
        held.push(isHeld);
      },
    });
    return { processes, messages, held };
  }

  it("go in one message a turn, with an environment where it is another one", async () => {
    const { processes, messages } = asked();
    void processes.start(specOf());
    void processes.start(specOf({ ownEnv: { B: "2" } }));
    await turn();
    void processes.start(specOf());
    void processes.start(specOf({ env: { A: "2" } }));
    void processes.start(specOf());
    await turn();
    const sent = messages.map((requests) => requests.map(({ env }) => env));
    assert.deepEqual(sent, [
      [common, undefined],
      [undefined, { A: "2" }, common],
    ]);
  });

  it("are waited for until all is told that somebody waits for", () => {
    for (const [given, last] of [
      [{}, "exit"],
      [{ wantsStderr: true }, "written"],
      [{ mask: new Mask(["s3cr3t"]) }, "written"],
    ] as const) {
      const { processes, held } = asked();
      void processes.start(specOf(given));
      processes.take({ kind: "started", id: 1, pid: 7 });
      assert.deepEqual(held, [true]);
      processes.take({ ...end, id: 1 });
      assert.deepEqual(held, last === "exit" ? [true, false] : [true]);
      processes.take({ kind: "written", id: 1 });
      assert.deepEqual(held, [true, false]);
    }
    const { processes, held } = asked();
    void processes.start(specOf());
    const failure = { reason: "spawn_failed", message: "no" } as const;
    processes.take({ kind: "failed", id: 1, failure });
    assert.deepEqual(held, [true, false]);
  });

  it("tell who is left in the group, and of the output what was asked for", async () => {
    const { processes } = asked();
    const mask = new Mask(["s3cr3t"]);
    const starting = processes.start(specOf({ wantsStderr: true, mask }));
    processes.take({ kind: "started", id: 1, pid: 7 });
    processes.take({ ...end, id: 1 });
    processes.take({ kind: "written", id: 1, stderr: "err" });
    const started = await starting;
    assert.ok(started.ok);
    const { pid, leavesOthers, stdout, stderr, copy } = started.value;
    assert.deepEqual(
      [pid, leavesOthers?.(), stdout, await stderr?.()],
      [7, true, undefined, "err"],
    );
    let isEnded = false;
    const ended = copy?.ended.then(() => (isEnded = true));
    await turn();
    assert.equal(isEnded, false);
    processes.take({ kind: "ended", id: 1 });
    await ended;
    assert.equal(isEnded, true);
  });
});
