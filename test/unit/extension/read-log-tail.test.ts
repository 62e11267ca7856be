import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLogTail } from "../../../src/extension/logs/read-log-tail.ts";

describe("the tail of a log", () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "slipstream-log-"));
    file = join(folder, "step.1.log");
  });

  after(() => rm(folder, { recursive: true }));

  it("is all of a short one", async () => {
    await writeFile(file, "one\ntwo\n");
    const tail = await readLogTail(file, 100);
    assert.deepEqual(tail, { text: "one\ntwo\n", skipped: 0 });
  });

  it("begins with a whole line of a long one", async () => {
    await writeFile(file, "one\ntwo\nthree\n");
    const tail = await readLogTail(file, 9);
    assert.deepEqual(tail, { text: "three\n", skipped: 8 });
  });

  it("never splits a character, at either end", async () => {
    await writeFile(file, Buffer.from("ääää€").subarray(0, -1));
    const tail = await readLogTail(file, 9);
    assert.deepEqual(tail, { text: "äää", skipped: 2 });
  });

  it("is empty of an empty one", async () => {
    await writeFile(file, "");
    assert.deepEqual(await readLogTail(file, 9), { text: "", skipped: 0 });
  });
});
