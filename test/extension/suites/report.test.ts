import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { logUri } from "../../../src/extension/logs/log-uri.ts";
import type { LoadRecord } from "../../../src/run/load/load-record.ts";
import {
  eventually,
  runWorkflow,
  slipstream,
  workspaceFile,
} from "./support.ts";

const run = promisify(execFile);

/** By the command line, as anybody might have; returns the run's id. */
async function runManyTimes(
  file: string,
  ...args: readonly string[]
): Promise<string> {
  const extension = vscode.extensions.getExtension("slipstream.slipstream");
  const cli = join(extension?.extensionPath ?? "", "dist", "cli.js");
  const { fsPath: cwd } = workspaceFile(".");
  const before = await runs(cwd);
  await run(process.execPath, [cli, "run", file, "--instances", ...args], {
    cwd,
    // In a desktop VS Code this is Electron.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  }).catch(() => undefined);
  const [made = ""] = (await runs(cwd)).filter((one) => !before.includes(one));
  return made;
}

const runs = (cwd: string): Promise<readonly string[]> =>
  readdir(join(cwd, ".slipstream", "runs")).catch(() => []);

function showReport(target: unknown): Thenable<LoadRecord | undefined> {
  return vscode.commands.executeCommand("slipstream.showReport", target);
}

function reportTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview &&
        input.viewType.endsWith("slipstream.report"),
    );
}

/** It appears a little later. */
const reportTab = (): Promise<vscode.Tab> =>
  eventually("the page", () => reportTabs()[0]);

describe("Show Instances Report", () => {
  let id: string;

  before(async () => {
    await slipstream();
    id = await runManyTimes("now-and-then.workflow.yaml", "20", "--seed", "7");
  });

  afterEach(() => vscode.window.tabGroups.close(reportTabs()));

  it("opens the report of a run as a page, once, and resolves to its record", async () => {
    const record = await showReport(id);
    assert.equal(record?.run, id);
    assert.equal(record.instances.failed, 2);
    const { label } = await reportTab();
    assert.equal(label, "Report: now-and-then × 20");
    await showReport({ run: id });
    await showReport({ id, kind: "run" });
    assert.equal(reportTabs().length, 1);
  });

  it("has no report of a single run, nor of one that is not there", async () => {
    const { run: single } = await runWorkflow("report.workflow.yaml");
    assert.equal(await showReport(single), undefined);
    assert.equal(await showReport("20000101T000000.000Z-none"), undefined);
    assert.deepEqual(reportTabs(), []);
  });

  it("shows a run that was cut off as far as it came", async () => {
    const cut = "20000101T000000.000Z-cut0";
    const { fsPath } = workspaceFile(".slipstream/runs");
    await mkdir(join(fsPath, cut));
    for (const name of ["journal.jsonl", "instances.jsonl"]) {
      await copyFile(join(fsPath, id, name), join(fsPath, cut, name));
    }
    try {
      assert.equal(await showReport(cut), undefined);
      await reportTab();
    } finally {
      await rm(join(fsPath, cut), { recursive: true });
    }
  });

  it("opens the log of an instance", async () => {
    const root = workspaceFile(".").fsPath;
    const place = { root, run: id, step: "lint", attempt: 1, instance: 7 };
    const uri = logUri(place);
    assert.equal(uri.path, "/#7 lint.log");
    const document = await vscode.workspace.openTextDocument(uri);
    await eventually("the log", () =>
      document.getText() === "cannot lock file /tmp/x7\n" ? true : undefined,
    );
  });
});
