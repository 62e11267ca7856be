import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import {
  eventually,
  rowsBelowRun,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

async function running(): Promise<number> {
  const rows = await rowsBelowRun();
  return rows.filter(({ icon }) => icon.startsWith("sync")).length;
}

async function untilRunning(count: number): Promise<void> {
  await eventually(`${count} steps that run`, async () =>
    (await running()) === count ? true : undefined,
  );
}

describe("Change Parallel Limit", () => {
  it("starts more at once, and says so in the view and the journal", async () => {
    const file = join(tmpdir(), `slipstream-test-${randomUUID()}`, "let-go");
    await mkdir(dirname(file));
    const record = runWorkflow("waiting.workflow.yaml", { inputs: { file } });
    await untilRunning(2);
    const [run] = (await slipstream()).runs;
    await vscode.commands.executeCommand("slipstream.changeLimit", run, 4);
    await untilRunning(4);
    const [row] = await (await slipstream()).rows("run");
    assert.match(row?.description ?? "", / · limit 4$/);
    await assert.rejects(
      Promise.resolve(
        vscode.commands.executeCommand("slipstream.changeLimit", run, 0),
      ),
      /whole number from 1 to 256/,
    );
    await writeFile(file, "");
    const { status, times, run: id } = await record;
    assert.equal(status, "succeeded");
    assert.equal(times.max_parallel, 2);
    assert.equal(times.peak_parallel, 4);
    const journal = workspaceFile(`.slipstream/runs/${id}/journal.jsonl`);
    const lines = await readFile(journal.fsPath, "utf8");
    assert.match(
      lines,
      /"type":"limit_changed",.*"max_parallel":4,"by":"person"/,
    );
  });

  it("does nothing where nothing runs", async () => {
    await vscode.commands.executeCommand("slipstream.changeLimit");
    assert.deepEqual((await slipstream()).runs, []);
  });
});
