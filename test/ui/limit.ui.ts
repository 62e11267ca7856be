import assert from "node:assert/strict";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { createWorkspace } from "./workspace.ts";

const wide = `name: wide
execution: { max_workers: 2 }
steps:
  - { id: each, foreach: [1, 2, 3, 4, 5, 6], max_parallel: 6, run: sleep 4 }
`;

describe("Changing the limit of a run", () => {
  let code: VSCode;
  let window: Workbench;

  before(async () => {
    code = await VSCode.start();
    const folder = createWorkspace({ "wide.workflow.yaml": wide });
    window = await code.open({ folder });
    await window.trees.open("Slipstream");
    await window.runCommand("Slipstream: Run Workflow");
    await window.pick("wide");
    await running(2);
  });

  after(() => code.stop());

  async function running(count: number): Promise<void> {
    await window.eventually(
      () => window.trees.rows("Run"),
      (rows) => rows.filter(({ icon }) => icon === "sync").length === count + 2,
    );
  }

  it("from the status bar's tooltip lets more go on at once", async () => {
    await window.statusBarItem(/wide \d\/7/).hover();
    const link = window.page
      .locator(".monaco-hover a")
      .filter({ hasText: "Change Parallel Limit…" });
    await link.waitFor();
    await window.screenshot("limit-tooltip");
    await link.click();
    await window.quickInput.answer("5");
    await running(5);
  });

  it("refuses in the box what is no limit", async () => {
    await window.runCommand("Slipstream: Change Parallel Limit…");
    await window.quickInput.answer("0");
    const said = await window.eventually(
      () => window.quickInput.message(),
      (text) => !text.startsWith("Now:"),
    );
    assert.match(said, /1/);
    await window.screenshot("limit-box");
    await window.quickInput.dismiss();
  });
});
