import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { processesMarked } from "../support/processes-marked.ts";
import { passing, report, stubborn } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

describe("Running a workflow", () => {
  let code: VSCode;
  let window: Workbench;
  const mark = randomUUID();

  before(async () => {
    code = await VSCode.start();
    const folder = createWorkspace({
      "report.workflow.yaml": report,
      "checks.workflow.yaml": passing,
      "stubborn.workflow.yaml": stubborn(mark),
    });
    window = await code.open({ folder });
    await window.trees.open("Slipstream");
  });

  after(() => code.stop());

  async function rows(view = "Run"): Promise<readonly string[]> {
    const found = await window.trees.rows(view);
    return found.map(
      ({ icon, label, description }) => `${icon} ${label} ${description}`,
    );
  }

  it("shows the workflows, and that nothing has run", async () => {
    const workflows = [
      "play checks checks.workflow.yaml",
      "play report report.workflow.yaml",
      "play stubborn stubborn.workflow.yaml",
    ];
    await window.eventually(
      () => rows("Workflows"),
      (found) => found.join() === workflows.join(),
    );
    await window.trees.toggleRow({ view: "Workflows", label: "report" });
    await window.screenshot("workflows");
    await window.eventually(
      () => window.trees.welcome("Run"),
      (text) => text.includes("Nothing has run"),
    );
  });

  it("starts from the palette and shows every step as it goes", async () => {
    await window.runCommand("Slipstream: Run Workflow");
    await window.screenshot("pick-workflow");
    await window.pick("report");
    const going = await window.eventually(rows, (found) =>
      found.some((row) => row.startsWith("debug-restart fetch_inventory")),
    );
    assert.match(going[0] ?? "", /^sync report running · \d of 6 · [\d.]+ s/);
    assert.match(going[1] ?? "", /^sync fetch_users \d\.\d s$/);
    assert.match(
      going[3] ?? "",
      /^debug-restart fetch_inventory attempt 2 of 4 in [\d.]+ s · exit code 7$/,
    );
    assert.match(going[4] ?? "", /^error lint exit code 1 · \d\.\d s$/);
    assert.equal(going[5], "circle-slash publish blocked by lint");
    await window.screenshot("running");
  });

  it("says at the end what failed, once", async () => {
    const end = window.notifications.saying(/report failed/);
    await end.waitFor();
    assert.match(
      await end.innerText(),
      /report failed: lint \(exit code 1\), 1 step blocked\./,
    );
    await window.eventually(
      () => window.statusBarTexts(),
      (texts) => texts.includes("report: lint failed"),
    );
    await window.screenshot("failed");
    const ended = await window.eventually(
      rows,
      (found) => found[0]?.startsWith("error report failed") === true,
    );
    assert.match(
      ended[0] ?? "",
      /^error report failed · \d\.\d s · 1 failed, 1 blocked$/,
    );
    assert.match(ended[3] ?? "", /^pass fetch_inventory after 2 attempts · \d/);
    const counted = (await window.notifications.texts()).filter((text) =>
      text.includes("report failed"),
    );
    assert.equal(counted.length, 1);
  });

  it("opens the log of what failed from there", async () => {
    await window.notifications.clickButton("Open Log", /report failed/);
    const editor = window.page.locator(".editor-group-container.active");
    await editor
      .locator(".tab.active")
      .filter({ hasText: "lint.log" })
      .waitFor();
    await editor
      .locator(".view-lines")
      .filter({ hasText: "Missing semicolon" })
      .waitFor();
    await window.screenshot("log");
  });

  it("shows a step's command, attempts and outputs in its tooltip", async () => {
    await window.trees.row({ view: "Run", label: "fetch_inventory" }).hover();
    const hover = window.page.locator(".workbench-hover").last();
    await hover.filter({ hasText: "Attempt 1 of 4: exit code 7" }).waitFor();
    await window.screenshot("tooltip");
  });

  it("groups the steps by status", async () => {
    await window.trees.viewAction("Run", "Group by Status");
    const grouped = await window.eventually(rows, (found) =>
      found.some((row) => row.includes("Failed 1")),
    );
    assert.ok(
      grouped.some((row) => row === "pass Done 4"),
      grouped.join(),
    );
    await window.screenshot("grouped");
    await window.trees.viewAction("Run", "Show in File Order");
  });

  it("is cancelled from the status bar with one click, and nothing is left", async () => {
    await window.trees.rowAction(
      { view: "Workflows", label: "stubborn" },
      "Run Workflow",
    );
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length >= 4,
    );
    await window.statusBarItem("stubborn 0/3 · 2 running").waitFor();
    await window.screenshot("status-bar");
    await window.statusBarItem("Cancel").click();
    await window.statusBarItem("stopping stubborn · 2 left").waitFor();
    await window.statusBarItem("Kill").waitFor();
    await window.screenshot("stopping");
    await window.eventually(
      rows,
      (found) =>
        found[0]?.startsWith("stop-circle stubborn cancelled") === true,
    );
    assert.deepEqual(await processesMarked(mark), []);
    await window.eventually(
      () => window.statusBarTexts(),
      (texts) => !texts.some((text) => text.includes("stubborn")),
    );
    await window.eventually(
      () => window.notifications.texts(),
      (texts) => !texts.some((text) => text.includes("stubborn")),
    );
    await window.screenshot("cancelled");
  });

  it("is cancelled from its notification", async () => {
    await window.trees.rowAction(
      { view: "Workflows", label: "stubborn" },
      "Run Workflow",
    );
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length >= 4,
    );
    await window.notifications.clickButton("Cancel", "stubborn");
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length === 0,
    );
  });

  it("tells when it passed, and keeps the result in the list", async () => {
    await window.trees.rowAction(
      { view: "Workflows", label: "checks" },
      "Run Workflow",
    );
    await window.notifications.saying(/checks passed in/).waitFor();
    await window.eventually(
      () => rows("Workflows"),
      (found) =>
        found.some((row) => /^play checks passed just now · \d/.test(row)),
    );
    await window.screenshot("passed");
  });
});
