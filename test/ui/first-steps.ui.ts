import assert from "node:assert/strict";
import { VSCode } from "../support/vscode/vscode.ts";
import { createWorkspace } from "./workspace.ts";
import { passing } from "./workflows.ts";

describe("The first steps", () => {
  let code: VSCode;

  afterEach(() => code.stop());

  it("lead from an empty folder to a sample that ran", async () => {
    code = await VSCode.start();
    const folder = createWorkspace({ "README.md": "# Empty\n" });
    const window = await code.open({ folder });
    await window.trees.open("Slipstream");
    await window.eventually(
      () => window.trees.welcome("Workflows"),
      (text) => text.includes("No workflow in this folder yet."),
    );
    await window.screenshot("welcome");
    await window.trees.clickWelcomeButton(
      "Workflows",
      "Create Sample Workflow",
    );
    await window.notifications.clickButton("Run", "ready to run");
    await window.notifications.saying(/hello passed in/).waitFor();
    await window.screenshot("sample");
    const rows = await window.eventually(
      () => window.trees.rows("Run"),
      (found) => found.every(({ icon }) => icon === "pass"),
    );
    assert.equal(rows.length, 5);
  });

  it("begin with trust in Restricted Mode", async () => {
    code = await VSCode.start({
      workspaceTrust: "on",
      settings: { "security.workspace.trust.startupPrompt": "never" },
    });
    const folder = createWorkspace({
      "checks.workflow.yaml": passing,
      "broken.workflow.yaml": "steps: 3\n",
    });
    const window = await code.open({ folder });
    await window.trees.open("Slipstream");
    await window.eventually(
      () => window.trees.welcome("Workflows"),
      (text) => text.includes("Trust this folder to run them."),
    );
    await window.screenshot("restricted");
    const problems = await window.eventually(
      () => window.problems(),
      (found) => found.length > 0,
    );
    assert.equal(problems[0]?.file, "broken.workflow.yaml");
    await window.runCommand("Slipstream: Run Workflow");
    await window.notifications
      .saying("nothing runs until this folder is trusted")
      .waitFor();
    await window.notifications.clickButton("Manage Workspace Trust");
    await window.page.locator(".workspace-trust-editor").waitFor();
    await window.page
      .locator(".workspace-trust-editor")
      .getByRole("button", { name: "Trust", exact: true })
      .click();
    await window.eventually(
      () => window.trees.rows("Workflows"),
      (rows) => rows.length === 2,
    );
    await window.screenshot("trusted");
  });
});
