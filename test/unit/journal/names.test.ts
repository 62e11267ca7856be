import assert from "node:assert/strict";
import { fileNameOf } from "../../../src/journal/file-name.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { createRunId, isRunId } from "../../../src/journal/run-id.ts";

describe("the name of a file", () => {
  it("is the name itself", () => {
    for (const name of [
      "build.1",
      "console.1",
      "com.1",
      "a-con.1",
      "com10.1",
    ]) {
      assert.equal(fileNameOf(name), name);
    }
  });

  it("is none that Windows keeps for a device, nor that of another step", () => {
    assert.equal(fileNameOf("con.1"), "con~.1");
    assert.equal(fileNameOf("NUL.1"), "NUL~.1");
    assert.equal(fileNameOf("Com1.12"), "Com1~.12");
    assert.equal(fileNameOf("lpt9"), "lpt9~");
    assert.notEqual(fileNameOf("con.1"), fileNameOf("con_.1"));
  });

  it("of a log tells step and attempt", () => {
    const folder = new RunFolder("/root", "RUN");
    assert.match(folder.logFile("a", 2), /[/\\]RUN[/\\]logs[/\\]a\.2\.log$/);
    assert.match(folder.logFile("aux", 1), /[/\\]aux~\.1\.log$/);
  });
});

describe("the id of a run", () => {
  it("sorts by time", () => {
    const times = [0, 1, 999, 1000, 3_600_000, 2 ** 41];
    const ids = times.map((ms) => createRunId(new Date(ms), () => 0.9));
    assert.deepEqual([...ids].sort(), ids);
    assert.ok(ids.every(isRunId));
  });

  it("tells apart those of one moment, and has one shape", () => {
    const date = new Date("2026-11-20T14:02:03.123Z");
    const idOf = (random: number) => createRunId(date, () => random);
    assert.equal(idOf(0), "20261120T140203.123Z-0000");
    assert.equal(idOf(1 - Number.EPSILON), "20261120T140203.123Z-zzzz");
    assert.equal(idOf(0.25), "20261120T140203.123Z-9000");
  });

  it("is no other name", () => {
    const names = [
      "..",
      "x",
      "20261120T140203.123Z-ab12.tmp",
      "20261120T140203Z",
    ];
    for (const name of names) assert.ok(!isRunId(name), name);
  });
});
