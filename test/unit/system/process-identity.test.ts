import assert from "node:assert/strict";
import type { ProcessStarts } from "../../../src/system/process-identity.ts";
import {
  identityOf,
  maybeAlive,
  realProcessStarts,
} from "../../../src/system/process-identity.ts";

const starts = realProcessStarts(process.platform);
/** No system gives it to a process. */
const nobody = 2 ** 30;

describe("a process", () => {
  it("is told apart from others by its number and its start", async () => {
    const self = await identityOf(process.pid, starts);
    assert.notEqual(self.startTime, "");
    assert.deepEqual(await identityOf(process.pid, starts), self);
    assert.equal(await maybeAlive(self, starts), true);
    const other = { ...self, startTime: "1" };
    assert.equal(await maybeAlive(other, starts), false);
    const parent = await identityOf(process.ppid, starts);
    assert.equal(await maybeAlive(parent, starts), true);
    assert.notEqual(parent.startTime, self.startTime);
  });

  it("is not alive where nobody has its number", async () => {
    const identity = await identityOf(nobody, starts);
    assert.deepEqual(identity, { pid: nobody, startTime: "" });
    assert.equal(await maybeAlive(identity, starts), false);
  });

  it("may be alive where its start cannot be told", async () => {
    const self = { pid: process.pid, startTime: "" };
    assert.equal(await maybeAlive(self, starts), true);
    let isAlive = true;
    const hidden: ProcessStarts = {
      isAlive: () => isAlive,
      startTime: () => Promise.resolve(undefined),
      isSame: () => false,
    };
    const known = { pid: 1, startTime: "s" };
    assert.equal(await maybeAlive(known, hidden), true);
    isAlive = false;
    assert.equal(await maybeAlive(known, hidden), false);
  });

  it("started on Windows when it says so, or a moment before", () => {
    const windows = realProcessStarts("win32");
    assert.equal(windows.isSame("1700000000000", "1699999999100"), true);
    assert.equal(windows.isSame("1700000000000", "1699999990000"), false);
    assert.equal(windows.isSame("", "x"), false);
  });

  it("is found by ps too, where there is one", async function () {
    if (process.platform === "win32") this.skip();
    const byPs = realProcessStarts("darwin");
    const start = await byPs.startTime(process.pid);
    if (start === undefined) this.skip();
    assert.match(start, /^\w+ +\w+ +\d+ [\d:]+ \d{4}$/);
    assert.equal(await byPs.startTime(nobody), undefined);
  });
});
