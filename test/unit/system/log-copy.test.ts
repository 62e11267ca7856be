import assert from "node:assert/strict";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { largestTail, LogCopy } from "../../../src/system/log-copy.ts";
import { TailBuffer } from "../../../src/system/tail-buffer.ts";
import { lookMs, silentLooks } from "../../../src/system/until-silent.ts";
import { ManualClock } from "../../support/manual-clock.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("TailBuffer", () => {
  it("keeps the last bytes of what it was given", () => {
    const tail = new TailBuffer(5);
    assert.equal(tail.text(), "");
    for (const text of ["abc", "def", "g"]) tail.push(Buffer.from(text));
    assert.equal(tail.text(), "cdefg");
    tail.push(Buffer.from("0123456789"));
    assert.equal(tail.text(), "56789");
  });
});

describe("LogCopy", () => {
  after(removeWorkspaces);

  async function logFile(): Promise<string> {
    return join(await workspaceWith({}), "log");
  }

  it("writes all to the log and keeps the end", async () => {
    const path = await logFile();
    const source = new PassThrough();
    const copy = new LogCopy(source, await open(path, "a"));
    source.write("x".repeat(2 * largestTail));
    source.end("the end");
    const text = await copy.text();
    assert.equal(text.length, largestTail);
    assert.ok(text.endsWith("xthe end"));
    const log = await readFile(path, "utf8");
    assert.equal(log.length, 2 * largestTail + 7);
  });

  it("does not wait for good where somebody holds the stderr on", async () => {
    const clock = new ManualClock();
    const source = new PassThrough();
    const log = await open(await logFile(), "a");
    const text = new LogCopy(source, log, clock).text();
    source.write("so far");
    await clock.advance(lookMs * (silentLooks + 1));
    assert.equal(await text, "so far");
    source.destroy();
  });

  it("hears what is written before it has been silent for long enough", async () => {
    const clock = new ManualClock();
    const source = new PassThrough();
    const log = await open(await logFile(), "a");
    const text = new LogCopy(source, log, clock).text();
    await clock.advance(lookMs * (silentLooks - 1));
    source.write("just in time");
    await clock.advance(lookMs * (silentLooks + 1));
    assert.equal(await text, "just in time");
    source.destroy();
  });

  it("reads on where the log cannot be written", async () => {
    const log = await open(await logFile(), "a");
    await log.close();
    const source = new PassThrough();
    const copy = new LogCopy(source, log);
    source.end("told all the same");
    assert.equal(await copy.text(), "told all the same");
  });
});
