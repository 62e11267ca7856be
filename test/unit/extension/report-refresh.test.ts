import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { ReportRefresh } from "../../../src/extension/report/report-refresh.ts";
import type { ReportData } from "../../../src/extension/report/report-source.ts";
import { endedView, viewSoFar } from "../../../src/present/load-view.ts";
import { LoadTally } from "../../../src/run/load/load-tally.ts";
import {
  loadRecord,
  loadStarted,
  outcomeOf,
} from "../../support/load-report.ts";
import { ManualClock } from "../../support/manual-clock.ts";

const tally = new LoadTally({ total: 9, thresholds: [] });
const running: ReportData = {
  view: viewSoFar(loadStarted(9), tally.report(), { kind: "running" }),
};
const record = loadRecord(9, [outcomeOf(1)]);
const ended: ReportData = { view: endedView(record), record };

/** A page of which is kept what happened to it, for a run that is what one says. */
class Rig {
  readonly clock = new ManualClock();
  readonly happened: string[] = [];
  visible = true;
  isThere = Promise.resolve(true);
  read: () => Promise<ReportData | undefined>;
  readonly refresh: ReportRefresh;

  constructor(data: ReportData) {
    this.read = () => Promise.resolve(data);
    const source = { read: () => this.read() };
    const page = {
      isVisible: () => this.visible,
      replace: () => {
        this.happened.push("replaced");
        return this.isThere;
      },
      write: () => {
        this.happened.push("written");
      },
      complain: (error: unknown) => {
        this.happened.push(String(error));
      },
    };
    const world = { clock: this.clock, source, page };
    this.refresh = new ReportRefresh(world, data);
  }

  /** Lets the next timer ring, if there is one. */
  async ring(): Promise<boolean> {
    const rang = this.clock.step();
    await setImmediate();
    return rang;
  }
}

describe("the page of a report that is open", () => {
  it("is drawn anew while the run goes on, and no more when it has ended", async () => {
    const rig = new Rig(running);
    assert.ok(await rig.ring());
    assert.ok(await rig.ring());
    rig.read = () => Promise.resolve(ended);
    assert.ok(await rig.ring());
    assert.equal(await rig.ring(), false);
    assert.deepEqual(rig.happened, ["replaced", "replaced", "replaced"]);
    assert.equal(rig.refresh.shown, ended);
  });

  it("goes on being drawn when it is told that an ended run was gone on with", async () => {
    const rig = new Rig(ended);
    assert.equal(await rig.ring(), false);
    rig.read = () => Promise.resolve(running);
    await rig.refresh.now();
    assert.equal(rig.refresh.shown, running);
    assert.ok(await rig.ring());
    assert.deepEqual(rig.happened, ["replaced", "replaced"]);
  });

  it("outlives a look that fails, and tells of it once", async () => {
    const rig = new Rig(running);
    const { read } = rig;
    rig.read = () => Promise.reject(new Error("no"));
    assert.ok(await rig.ring());
    assert.ok(await rig.ring());
    rig.read = () => Promise.resolve(undefined);
    assert.ok(await rig.ring());
    rig.read = read;
    assert.ok(await rig.ring());
    rig.read = () => Promise.reject(new Error("again"));
    assert.ok(await rig.ring());
    assert.deepEqual(rig.happened, ["Error: no", "replaced", "Error: again"]);
  });

  it("is made anew where it was thrown away, and left alone where it was closed meanwhile", async () => {
    const rig = new Rig(running);
    rig.isThere = Promise.resolve(false);
    await rig.refresh.now();
    assert.deepEqual(rig.happened, ["replaced", "written"]);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    rig.isThere = promise;
    const now = rig.refresh.now();
    await setImmediate();
    rig.refresh.dispose();
    resolve(false);
    await now;
    assert.deepEqual(rig.happened, ["replaced", "written", "replaced"]);
    assert.equal(await rig.ring(), false);
  });

  it("is not looked at while it is hidden", async () => {
    const rig = new Rig(running);
    rig.visible = false;
    assert.ok(await rig.ring());
    assert.deepEqual(rig.happened, []);
    rig.visible = true;
    await rig.refresh.now();
    assert.ok(await rig.ring());
    assert.deepEqual(rig.happened, ["replaced", "replaced"]);
  });
});
