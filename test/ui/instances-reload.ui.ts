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
import { gate } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

const offer = "Run gate was interrupted: 3 of 20 instances done.";

describe("Many instances that are cut off", () => {
  let code: VSCode;
  let folder: string;

  before(async () => {
    code = await VSCode.start();
  });

  beforeEach(() => {
    folder = createWorkspace({ "gate.workflow.yaml": gate });
  });

  afterEach(() => {
    // Nothing else ends the steps of a test that failed.
    writeFileSync(join(folder, "go"), "");
  });

  after(() => code.stop());

  function begun(): readonly string[] {
    const file = join(folder, "begun");
    if (!existsSync(file)) return [];
    return readFileSync(file, "utf8").split("\n").slice(0, -1);
  }

  async function untilFourWait(): Promise<void> {
    await waitFor("seven that began", appearMs, () => begun().length === 7);
  }

  /** Takes the offer, and looks at what becomes of the instances. */
  async function resume(window: Workbench): Promise<void> {
    const run = await onlyRunOf(folder);
    writeFileSync(join(folder, "go"), "");
    await window.screenshot("instances-resume-offered");
    await window.notifications.clickButton("Resume Run", offer);
    await window.notifications
      .saying("gate passed: 20 of 20 instances succeeded")
      .waitFor();
    const again = begun().slice(7);
    assert.equal(again.length, 17);
    assert.ok(!again.includes("1"), "one that had ended ran again");
    assert.equal(await onlyRunOf(folder), run);
    await window.eventually(
      () => window.trees.rows("Run"),
      ([row]) => row?.description.startsWith("passed") === true,
    );
    assert.deepEqual(leftOver(run), []);
  }

  it("by a reload leave no process, and are gone on with by a click", async () => {
    const window = await code.open({ folder });
    await window.trees.open("Slipstream");
    await window.trees.rowMenu(
      { view: "Workflows", label: "gate" },
      "Run Workflow Many Times…",
    );
    await window.eventually(
      () => window.quickInput.message(),
      (text) => text.includes("How many instances?"),
    );
    await window.page.keyboard.press("Enter");
    await window.eventually(
      () => window.quickInput.message(),
      (text) => text.includes("How many of 20 instances at once?"),
    );
    await window.page.keyboard.press("Enter");
    await untilFourWait();
    const run = await onlyRunOf(folder);
    await window.reload();
    await window.eventually(
      () => Promise.resolve(leftOver(run)),
      (processes) => processes.length === 0,
    );
    await window.trees.open("Slipstream");
    await window.notifications.saying(offer).waitFor();
    await resume(window);
    await window.close();
  });

  it("by a crash of their program are counted, and gone on with", async () => {
    const args = ["run", "gate.workflow.yaml", "--instances"];
    const command = new RunningCommand(args, { cwd: folder });
    await untilFourWait();
    command.signal("SIGKILL");
    await command.result;
    const window = await code.open({ folder });
    await window.trees.open("Slipstream");
    await window.notifications.saying(offer).waitFor();
    await resume(window);
    await window.close();
  });
});
