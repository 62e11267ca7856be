import assert from "node:assert/strict";
import type { FileHandle } from "node:fs/promises";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promptFile } from "../../../src/journal/prompt-file.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

/** A clock of which each look takes `ms`. */
function slowClock(ms: number): {
  now: () => number;
  advance: (by: number) => void;
} {
  let now = 0;
  return {
    now: () => (now += ms),
    advance: (by) => {
      now += by;
    },
  };
}

describe("a file that is written promptly", () => {
  let file: FileHandle;
  let path: string;
  beforeEach(async () => {
    path = join(await workspaceWith({}), "journal");
    file = await open(path, "a");
  });
  after(removeWorkspaces);

  it("has what is appended before anything else happens, however much", async () => {
    const journal = promptFile(file, slowClock(1));
    const lines = ["é\n", `${"x".repeat(3_000_000)}\n`, "end\n"];
    for (const line of lines) {
      const before = (await readFile(path)).length;
      void journal.appendFile(line);
      const { size } = await file.stat();
      assert.equal(size, before + Buffer.byteLength(line));
    }
    for (const isLast of [false, true]) await journal.datasync(isLast);
    await journal.close();
    assert.equal(await readFile(path, "utf8"), lines.join(""));
  });

  it("is left to another thread when the disk was slow, for a hundred times as long, in the same order", async () => {
    const seen: string[] = [];
    const watched = {
      fd: file.fd,
      appendFile: (text: string) => {
        seen.push(text);
        return file.appendFile(text);
      },
      datasync: () => file.datasync(),
      close: () => file.close(),
    };
    const clock = slowClock(11);
    const journal = promptFile(watched, clock);
    for (const text of ["1", "2", "3"]) await journal.appendFile(text);
    clock.advance(1100);
    for (const text of ["4", "5"]) await journal.appendFile(text);
    await journal.close();
    assert.deepEqual(seen, ["2", "3", "5"]);
    assert.equal(await readFile(path, "utf8"), "12345");
  });

  it("is synced by another thread, but for the last time, when nobody has anything else to do", async () => {
    let byAnother = 0;
    const watched = {
      fd: file.fd,
      appendFile: (text: string) => file.appendFile(text),
      datasync: () => {
        byAnother++;
        return file.datasync();
      },
      close: () => file.close(),
    };
    const clock = slowClock(11);
    const journal = promptFile(watched, clock);
    await journal.datasync(false);
    assert.equal(byAnother, 1);
    await journal.datasync(true);
    assert.equal(byAnother, 1);
    // The disk was slow.
    await journal.datasync(true);
    assert.equal(byAnother, 2);
    await journal.close();
  });

  it("rejects where it cannot be written", async () => {
    const journal = promptFile(await open(path, "r"), slowClock(1));
    await assert.rejects(journal.appendFile("x"), { code: "EBADF" });
    await journal.close();
    await file.close();
  });
});
