import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readOutputs } from "../../../src/steps/read-outputs.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

describe("what a step wrote", () => {
  let path: string;
  beforeEach(async () => {
    path = join(await workspaceWith({}), "outputs");
  });
  after(removeWorkspaces);

  it("is nothing where there is no file", async () => {
    assert.deepEqual(await readOutputs(path), { ok: true, value: {} });
  });

  it("may be one MiB, and no more", async () => {
    await writeFile(path, `a=${"x".repeat(1024 * 1024 - 2)}`);
    assert.ok((await readOutputs(path)).ok);
    await writeFile(path, `a=${"x".repeat(1024 * 1024 - 1)}`);
    const outputs = await readOutputs(path);
    assert.ok(!outputs.ok);
    assert.match(outputs.error, /1048577 bytes, more than 1 MiB/);
  });

  it("is wrong where it is no file, or no output", async () => {
    await mkdir(path);
    const folder = await readOutputs(path);
    assert.ok(!folder.ok && folder.error.includes("not a plain file"));
    const unreadable = await readOutputs(`${path}${"x".repeat(300)}`);
    assert.ok(!unreadable.ok && unreadable.error.includes("ENAMETOOLONG"));
  });

  it("may be marked as PowerShell marks it", async () => {
    const expected = { ok: true, value: { a: "grün" } };
    await writeFile(path, "\uFEFFa=grün\r\n");
    assert.deepEqual(await readOutputs(path), expected);
    await writeFile(path, Buffer.from("\uFEFFa=grün\r\n", "utf16le"));
    assert.deepEqual(await readOutputs(path), expected);
  });
});
