import assert from "node:assert/strict";
import { WindowsTreeControl } from "../../../src/system/windows-tree-control.ts";
import { ManualClock, settled } from "../../support/manual-clock.ts";

/** A scripted Windows: what `taskkill` says, and who dies of it. */
class Windows {
  readonly clock = new ManualClock();
  readonly calls: string[] = [];
  readonly kill = new AbortController();
  readonly living = new Set([10]);
  left: readonly number[] | undefined;
  readonly #killed: (forced: boolean, windows: Windows) => number;

  constructor(killed: (forced: boolean, windows: Windows) => number) {
    this.#killed = killed;
  }

  begin(): void {
    const control = new WindowsTreeControl(
      {
        taskkill: (args) => {
          this.calls.push(`${args.join(" ")} @${this.clock.now()}`);
          return Promise.resolve(this.#killed(args.includes("/F"), this));
        },
        isAlive: (pid) => this.living.has(pid),
      },
      this.clock,
    );
    const ending = control.end({
      leaders: [10],
      mark: "RUN/a/1",
      graceMs: 1000,
      kill: this.kill.signal,
    });
    void ending.then((left) => (this.left = left));
  }

  async finish(): Promise<void> {
    await settled();
    while (this.left === undefined && this.clock.step()) await settled();
  }
}

function dies(_: boolean, { living }: Windows): number {
  living.clear();
  return 0;
}

describe("the end of a tree on Windows", () => {
  it("is made at once where a console refuses to be asked", async () => {
    const windows = new Windows((forced, self) =>
      forced ? dies(forced, self) : 1,
    );
    windows.begin();
    await windows.finish();
    assert.deepEqual(windows.calls, ["/PID 10 /T @0", "/PID 10 /T /F @0"]);
    assert.deepEqual(windows.left, []);
  });

  it("is not made where it came in the grace: the number may be another's", async () => {
    const windows = new Windows(() => 0);
    windows.begin();
    await windows.clock.advance(300);
    windows.living.clear();
    await windows.finish();
    assert.deepEqual(windows.calls, ["/PID 10 /T @0"]);
    assert.deepEqual(windows.left, []);
  });

  it("is made after the grace", async () => {
    const windows = new Windows((forced, self) =>
      forced ? dies(forced, self) : 0,
    );
    windows.begin();
    await windows.finish();
    assert.deepEqual(windows.calls, ["/PID 10 /T @0", "/PID 10 /T /F @1000"]);
  });

  it("is made at once at a kill, and without asking after one", async () => {
    const windows = new Windows((forced, self) =>
      forced ? dies(forced, self) : 0,
    );
    windows.begin();
    await windows.clock.advance(120);
    windows.kill.abort();
    await windows.finish();
    assert.equal(windows.calls.at(-1), "/PID 10 /T /F @120");
    const late = new Windows(dies);
    late.kill.abort();
    late.begin();
    await late.finish();
    assert.deepEqual(late.calls, ["/PID 10 /T /F @0"]);
  });

  it("names a leader that lives two seconds after it was killed", async () => {
    const windows = new Windows((forced) => (forced ? 0 : 1));
    windows.begin();
    await windows.finish();
    assert.deepEqual(windows.left, [10]);
    assert.equal(windows.clock.now(), 2000);
  });

  it("remembers nobody", async () => {
    const processes = {
      taskkill: () => Promise.resolve(0),
      isAlive: () => true,
    };
    const control = new WindowsTreeControl(processes, new ManualClock());
    assert.deepEqual(await control.remember(), []);
  });
});
