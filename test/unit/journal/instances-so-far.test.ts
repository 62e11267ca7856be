import assert from "node:assert/strict";
import { appendFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeEvent } from "../../../src/journal/codec.ts";
import { InstancesSoFar } from "../../../src/journal/instances-so-far.ts";
import { listInstancesRuns } from "../../../src/journal/list-instances-runs.ts";
import { readBeginning } from "../../../src/journal/read-beginning.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import { seal } from "../../../src/journal/seal.ts";
import {
  failureOf,
  loadStarted,
  outcomeOf,
} from "../../support/load-report.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

const run = "20261120T140203.123Z-ab12";

async function emptyFolder(name = run): Promise<RunFolder> {
  const folder = new RunFolder(await workspaceWith({}), name);
  await mkdir(folder.path, { recursive: true });
  return folder;
}

const line = (outcome: object): string => `${seal(JSON.stringify(outcome))}\n`;

describe("what instances came to so far", () => {
  after(removeWorkspaces);

  it("is read as far as it is written, each line once", async () => {
    const folder = await emptyFolder();
    const soFar = new InstancesSoFar(folder, 10);
    assert.equal((await soFar.read()).instances.not_started, 10);
    const third = line(outcomeOf(3));
    const torn = third.slice(0, 20);
    await writeFile(
      folder.instances,
      line(outcomeOf(1)) + line(failureOf(2, "ü")) + torn,
    );
    const tally = await soFar.read();
    assert.deepEqual(
      [tally.instances.succeeded, tally.instances.failed],
      [1, 1],
    );
    await appendFile(folder.instances, third.slice(20) + line(outcomeOf(4)));
    assert.equal((await soFar.read()).instances.succeeded, 3);
    assert.equal((await soFar.read()).instances.succeeded, 3);
    assert.equal(tally.failures[0]?.first.output, "ü");
  });

  it("takes lines of any length, and leaves out those that are not whole", async () => {
    const folder = await emptyFolder();
    const long = line(failureOf(1, "ü".repeat(400_000)));
    const broken = line(outcomeOf(2)).replace('"seed":1', '"seed":2');
    await writeFile(folder.instances, long + broken + line(outcomeOf(3)));
    const { instances } = await new InstancesSoFar(folder, 3).read();
    assert.deepEqual([instances.succeeded, instances.failed], [1, 1]);
  });

  it("begins anew where the run was gone on with", async () => {
    const folder = await emptyFolder();
    const soFar = new InstancesSoFar(folder, 10);
    await writeFile(folder.instances, line(outcomeOf(1)) + line(outcomeOf(2)));
    await soFar.read();
    const other = `${folder.instances}.tmp`;
    await writeFile(other, line(failureOf(2, "x")) + line(outcomeOf(3)));
    await rename(other, folder.instances);
    const { instances } = await soFar.read();
    assert.deepEqual([instances.succeeded, instances.failed], [1, 1]);
  });
});

describe("an instances run that is looked for", () => {
  after(removeWorkspaces);

  it("is one that has the lines of its instances", async () => {
    const folder = await emptyFolder();
    const plain = "20261120T140204.123Z-ab12";
    await mkdir(join(folder.path, "..", plain));
    assert.deepEqual(await listInstancesRuns(folder.root), []);
    await writeFile(folder.instances, "");
    assert.deepEqual(await listInstancesRuns(folder.root), [run]);
    assert.deepEqual(await listInstancesRuns(join(folder.root, "no")), []);
  });

  it("says in the first line of its journal what it is", async () => {
    const folder = await emptyFolder();
    assert.equal(await readBeginning(folder), undefined);
    const started = { seq: 1, at: 0, ...loadStarted(9) };
    await writeFile(folder.journal, encodeEvent(started, true));
    await appendFile(folder.journal, "what is torn");
    assert.equal((await readBeginning(folder))?.instances?.total, 9);
    await writeFile(folder.journal, "torn");
    assert.equal(await readBeginning(folder), undefined);
    await rm(folder.journal);
    await writeFile(folder.journal, "");
    assert.equal(await readBeginning(folder), undefined);
  });
});
