import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RunningCommand } from "../support/command-line.ts";
import { leftOver } from "../support/left-over.ts";
import { onlyRunOf } from "../support/only-run.ts";
import { VSCode } from "../support/vscode/vscode.ts";
import { appearMs } from "../support/vscode/timeouts.ts";
import { waitFor } from "../support/vscode/wait-for.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { recordsIn } from "./records.ts";
import { ledger } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

const offer = "Run ledger was interrupted: 1 of 5 steps done.";

describe("A run that is cut off", () => {
  let code: VSCode;
  const folders: string[] = [];

  before(async () => {
    code = await VSCode.start({
      settings: { "window.autoDetectColorScheme": true },
    });
  });

  after(async () => {
    // Nothing else ends the steps of a test that failed.
    for (const folder of folders) writeFileSync(join(folder, "go"), "");
    await code.stop();
  });

  function createFolder(): string {
    const folder = createWorkspace({ "ledger.workflow.yaml": ledger });
    folders.push(folder);
    return folder;
  }

  /** Ids of the steps that began, in that order. */
  function begun(folder: string): readonly string[] {
    const file = join(folder, "ledger");
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8").split("\n").slice(0, -1);
  }

  async function untilAllWait(folder: string): Promise<void> {
    await waitFor(
      "two steps that wait",
      appearMs,
      () => begun(folder).length === 3,
    );
  }

  async function none(window: Workbench, run: string): Promise<void> {
    await window.eventually(
      () => Promise.resolve(leftOver(run)),
      (processes) => processes.length === 0,
    );
  }

  /** Takes the offer, and looks at what becomes of the run. */
  async function resume(window: Workbench, folder: string): Promise<void> {
    const run = await onlyRunOf(folder);
    const before = begun(folder);
    assert.deepEqual([...before].sort(), ["first", "left", "right"]);
    writeFileSync(join(folder, "go"), "");
    await window.notifications.clickButton("Resume Run", offer);
    await window.notifications.saying("ledger passed in").waitFor();
    const again = begun(folder).slice(before.length);
    assert.deepEqual([...again].sort(), ["join", "last", "left", "right"]);
    assert.equal(again.at(-1), "last");
    const [record] = recordsIn(folder, "ledger");
    assert.deepEqual([record?.run, record?.status], [run, "succeeded"]);
    assert.equal(record?.times.resumed?.length, 1);
    await none(window, run);
  }

  for (const colorScheme of ["light", "dark"] as const) {
    it(`by a reload leaves no process, and goes on with a click: ${colorScheme}`, async () => {
      const folder = createFolder();
      const window = await code.open({ folder });
      await window.page.emulateMedia({ colorScheme });
      await window.runCommand("Slipstream: Run Workflow");
      await window.pick("ledger");
      await untilAllWait(folder);
      const run = await onlyRunOf(folder);
      assert.ok(leftOver(run).length >= 4);
      await window.reload();
      await none(window, run);
      await window.trees.open("Slipstream");
      await window.notifications.saying(offer).waitFor();
      assert.deepEqual(leftOver(run), []);
      await window.screenshot(`resume-offered-${colorScheme}`);
      await resume(window, folder);
      await window.eventually(
        () => window.trees.rows("Run"),
        ([row]) => row?.description.startsWith("passed") === true,
      );
      await window.screenshot(`resumed-${colorScheme}`);
      await window.reload();
      await window.trees.open("Slipstream");
      await window.eventually(
        () => window.trees.rows("Workflows"),
        ([row]) => row?.description.startsWith("passed") === true,
      );
      assert.deepEqual(await window.notifications.texts(), []);
      await window.close();
    });
  }

  for (const when of ["before", "after"] as const) {
    it(`by a crash of its program is offered by a window that opened ${when} it`, async () => {
      const folder = createFolder();
      const command = new RunningCommand(["run", "ledger.workflow.yaml"], {
        cwd: folder,
      });
      await untilAllWait(folder);
      if (when === "after") await kill(command);
      const window = await code.open({ folder });
      await window.trees.open("Slipstream");
      await window.trees.row({ view: "Workflows", label: "ledger" }).waitFor();
      if (when === "before") await kill(command);
      await window.notifications.saying(offer).waitFor();
      await resume(window, folder);
      await window.close();
    });
  }

  async function kill(command: RunningCommand): Promise<void> {
    command.signal("SIGKILL");
    await command.result;
  }
});
