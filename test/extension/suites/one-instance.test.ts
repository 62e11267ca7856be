import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { firstRow, runInstances } from "./instances.ts";
import { runWorkflow, workspaceFile } from "./support.ts";

interface Manifest {
  readonly contributes: {
    readonly menus: Readonly<
      Record<string, readonly { command: string; when: string }[]>
    >;
  };
}

/** What the command shows then. */
async function logOf(target: object): Promise<string | undefined> {
  await vscode.commands.executeCommand("slipstream.openLog", target);
  return vscode.window.activeTextEditor?.document.getText();
}

describe("One of many instances", function () {
  this.timeout(60_000);

  it("opens the log of the instance that is named, whichever was the first of its kind", async () => {
    const record = await runInstances("fading.workflow.yaml");
    const { run, instances } = record;
    assert.equal(instances.failures[0]?.first.instance, 2);
    assert.equal(await logOf({ run, instance: 4 }), "cannot lock 4\n");
    const drawn = {
      instance: 6,
      failed_step: "lock",
      log: "logs/6.lock.1.log",
    };
    const row = { run, instance: 6, first: drawn };
    assert.equal(await logOf(row), "cannot lock 6\n");
    const { fsPath } = workspaceFile(`.slipstream/runs/${run}`);
    await rm(join(fsPath, "run.json"));
    await runWorkflow("report.workflow.yaml");
    assert.equal(await logOf({ run, instance: 8 }), "cannot lock 8\n");
    assert.equal(await logOf({ run, instance: 2 }), "cannot lock 2\n");
    const tab = vscode.window.activeTextEditor?.document.uri.toString();
    await logOf({ run, instance: 3 });
    const same = vscode.window.activeTextEditor?.document.uri.toString();
    assert.equal(same, tab, "a tab for a log that is not there");
  });

  it("reproduces no instance that there is not", async () => {
    const { run } = await runInstances("fading.workflow.yaml");
    for (const instance of [0, -1, 1.5, NaN, 11]) {
      const again = vscode.commands.executeCommand(
        "slipstream.reproduceInstance",
        { run, instance },
      );
      assert.equal(await again, undefined, `${instance}`);
    }
    assert.equal((await firstRow()).label, "fading × 10");
  });

  it("leads from the row of a run to its report", () => {
    const extension = vscode.extensions.getExtension("slipstream.slipstream");
    const { contributes } = extension?.packageJSON as Manifest;
    const entries = (contributes.menus["view/item/context"] ?? []).filter(
      ({ command }) => command === "slipstream.showReport",
    );
    assert.equal(entries.length, 2);
    for (const { when } of entries) {
      const pattern = new RegExp(/\/(.+)\//.exec(when)?.[1] ?? "$.");
      assert.match("run;going;many", pattern);
      assert.match("run;ended;resumable;many", pattern);
      assert.doesNotMatch("run;ended", pattern);
    }
  });
});
