import assert from "node:assert/strict";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import {
  InstanceLines,
  openInstances,
} from "../../../src/journal/instance-lines.ts";
import {
  keepEnded,
  readInstances,
} from "../../../src/journal/read-instances.ts";
import { RunFolder } from "../../../src/journal/run-folder.ts";
import type { InstanceOutcome } from "../../../src/run/load/instance-outcome.ts";
import { removeWorkspaces, workspaceWith } from "../../support/workspace.ts";

function outcome(
  instance: number,
  status: InstanceOutcome["status"] = "succeeded",
): InstanceOutcome {
  const steps = [{ id: "a", status, duration_ms: 0.125 }];
  return { instance, seed: 1, status, duration_ms: 1.5, work_ms: 1, steps };
}

async function emptyFolder(): Promise<RunFolder> {
  const folder = new RunFolder(await workspaceWith({}), "run");
  await mkdir(folder.path, { recursive: true });
  return folder;
}

async function write(
  folder: RunFolder,
  outcomes: readonly InstanceOutcome[],
): Promise<void> {
  const lines = new InstanceLines(await openInstances(folder), (error) => {
    throw error;
  });
  await Promise.all(outcomes.map((one) => lines.append(one)));
  await lines.close();
}

async function numbersIn(folder: RunFolder): Promise<readonly number[]> {
  const numbers: number[] = [];
  for await (const { instance } of readInstances(folder)) {
    numbers.push(instance);
  }
  return numbers;
}

describe("the lines of instances", () => {
  after(removeWorkspaces);

  it("are in the file when they are said to be, those of one moment in one write", async () => {
    const written: string[] = [];
    const gates = [1, 2].map(() => Promise.withResolvers<undefined>());
    const lines = new InstanceLines(
      {
        appendFile: async (text) => {
          const gate = gates[written.length];
          written.push(typeof text === "string" ? text : "");
          await gate?.promise;
        },
        datasync: () => Promise.resolve(),
        close: () => Promise.resolve(),
      },
      (error) => {
        throw error;
      },
    );
    const done: number[] = [];
    const appended = [1, 2, 3].map((one) =>
      lines.append(outcome(one)).then(() => done.push(one)),
    );
    await new Promise(setImmediate);
    const late = lines.append(outcome(4)).then(() => done.push(4));
    await new Promise(setImmediate);
    assert.deepEqual([written.length, done], [1, []]);
    gates[0]!.resolve(undefined);
    await Promise.all(appended);
    await new Promise(setImmediate);
    assert.deepEqual([written.length, done], [2, [1, 2, 3]]);
    gates[1]!.resolve(undefined);
    await late;
    assert.deepEqual(
      written.map((text) => text.match(/\n/g)?.length),
      [3, 1],
    );
  });

  it("are no more once one could not be written, which is told once", async () => {
    const told: string[] = [];
    let writes = 0;
    const lines = new InstanceLines(
      {
        appendFile: () => {
          writes++;
          return Promise.reject(new Error("no space left"));
        },
        datasync: () => Promise.reject(new Error("not asked for")),
        close: () => Promise.resolve(),
      },
      (error) => told.push(error.message),
    );
    await lines.append(outcome(1));
    await lines.append(outcome(2));
    await lines.close();
    assert.deepEqual([told, writes], [["no space left"], 1]);
  });

  it("are read as far as they are whole", async () => {
    const folder = await emptyFolder();
    await write(folder, [outcome(1), outcome(2)]);
    const text = await readFile(folder.instances, "utf8");
    await appendFile(folder.instances, text.replaceAll("1.5", "1.6"));
    await appendFile(folder.instances, text.slice(0, 40));
    assert.deepEqual(await numbersIn(folder), [1, 2]);
    assert.deepEqual(await numbersIn(await emptyFolder()), []);
  });

  it("are left one for each instance that came to its own end", async () => {
    const folder = await emptyFolder();
    await write(folder, [
      outcome(3, "failed"),
      outcome(1),
      outcome(2, "cancelled"),
      outcome(1, "failed"),
      outcome(99),
    ]);
    await appendFile(folder.instances, '{"instance":5');
    const kept: number[] = [];
    const ended = await keepEnded(folder, 10, ({ instance, status }) => {
      kept.push(instance);
      assert.equal(status, instance === 3 ? "failed" : "succeeded");
    });
    assert.deepEqual(kept, [3, 1]);
    assert.deepEqual(
      [ended.has(1), ended.has(2), ended.has(3), ended.has(5), ended.count],
      [true, false, true, false, 2],
    );
    assert.deepEqual(await numbersIn(folder), [3, 1]);
    await write(folder, [outcome(2)]);
    assert.deepEqual(await numbersIn(folder), [3, 1, 2]);
  });
});
