import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  durationsFolder,
  learnDurations,
  readDurations,
} from "../../../src/journal/duration-history.ts";
import { deleteOldest } from "../../../src/journal/delete-oldest.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const file = "ci.workflow.yaml";

let runs = 0;

/** As a run does whose file has these steps. */
function learn(
  root: string,
  times: Readonly<Record<string, readonly number[]>>,
  steps = Object.keys(times),
): Promise<void> {
  return learnDurations(
    { root, file },
    { run: `run${runs++}`, steps, times: new Map(Object.entries(times)) },
  );
}

async function known(root: string): Promise<Record<string, number>> {
  return Object.fromEntries(await readDurations({ root, file }));
}

async function onlyFile(root: string): Promise<string> {
  const [name, ...others] = await readdir(durationsFolder(root));
  assert.deepEqual(others, []);
  return join(durationsFolder(root), name ?? "");
}

describe("how long steps took before", () => {
  after(removeWorkspaces);

  it("is not known where nothing ran", async () => {
    assert.deepEqual(await known(await workspaceWith({})), {});
  });

  it("is the median of the last ten times, in seconds", async () => {
    const root = await workspaceWith({});
    await learn(root, { a: [1000], b: [500] });
    await learn(root, { a: [4000] }, ["a", "b"]);
    assert.deepEqual(await known(root), { a: 2.5, b: 0.5 });
    await learn(root, { a: [9000, 9000, 9000, 9000, 9000] });
    assert.deepEqual(await known(root), { a: 9 });
    await learn(root, { a: new Array<number>(10).fill(2000) });
    await learn(root, { a: [7000] });
    assert.deepEqual(await known(root), { a: 2 });
    const text = await readFile(await onlyFile(root), "utf8");
    assert.equal(text.match(/000/g)?.length, 10);
  });

  it("is that of one workflow file", async () => {
    const root = await workspaceWith({});
    await learn(root, { a: [1000] });
    const other = { root, file: "other.workflow.yaml" };
    assert.deepEqual(await readDurations(other), new Map());
  });

  it("is forgotten with the step", async () => {
    const root = await workspaceWith({});
    await learn(root, { a: [1000], b: [500] });
    await learn(root, { a: [1000] }, ["a"]);
    assert.deepEqual(await known(root), { a: 1 });
  });

  it("takes any id for an id", async () => {
    const root = await workspaceWith({});
    const times = new Map([["__proto__", [3000]]]);
    const steps = ["__proto__", "constructor"];
    await learnDurations({ root, file }, { run: "r", steps, times });
    const found = await readDurations({ root, file });
    assert.deepEqual([...found], [["__proto__", 3]]);
  });

  for (const damage of [
    "",
    "{",
    "null",
    "[]",
    '{"version":2,"steps":{"a":[1]}}',
    '{"version":1,"steps":[[1]]}',
    '{"version":1,"steps":{"a":7,"b":["1"],"c":[-1],"d":[null]}}',
  ]) {
    it(`is not known where the file says ${damage || "nothing"}, until a run has ended`, async () => {
      const root = await workspaceWith({});
      await learn(root, { a: [9000] });
      await writeFile(await onlyFile(root), damage);
      assert.deepEqual(await known(root), {});
      await learn(root, { a: [2000] });
      assert.deepEqual(await known(root), { a: 2 });
    });
  }

  it("is no reason to fail where it cannot be written", async () => {
    const root = await workspaceWith({ ".slipstream": "a file" });
    await learn(root, { a: [1000] });
    assert.deepEqual(await known(root), {});
  });

  it("is whole, whoever else writes it", async () => {
    const root = await workspaceWith({});
    const times = Array.from({ length: 20 }, (_, index) => [1000 + index]);
    await Promise.all(times.map((one) => learn(root, { a: one })));
    const { a = 0 } = await known(root);
    assert.ok(a >= 1 && a < 1.02, String(a));
    await onlyFile(root);
  });

  it("takes no more room than so many files", async () => {
    const folder = await workspaceWith({ a: "", b: "", c: "" });
    await deleteOldest(folder, 3);
    assert.equal((await readdir(folder)).length, 3);
    await writeFile(join(folder, "d"), "");
    await deleteOldest(folder, 1);
    assert.equal((await readdir(folder)).length, 1);
  });
});
