import assert from "node:assert/strict";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { createWorkspace } from "./workspace.ts";

const text = `name: typed
steps:
  - id: build
    run: echo build
  - id: test
    depends_on: [biuld]
    run: echo test
`;

describe("A workflow with a mistake", () => {
  let code: VSCode;
  let window: Workbench;

  before(async () => {
    code = await VSCode.start();
    const folder = createWorkspace({ "typed.workflow.yaml": text });
    window = await code.open({ folder });
    await window.trees.open("Slipstream");
  });

  after(() => code.stop());

  it("has it in the Problems panel and in its row", async () => {
    const [problem] = await window.eventually(
      () => window.problems(),
      (found) => found.length > 0,
    );
    assert.equal(problem?.severity, "error");
    assert.match(problem.message, /biuld.*build/);
    assert.equal(problem.position, "[Ln 6, Col 18]");
    await window.eventually(
      () => window.trees.rows("Workflows"),
      ([row]) => row?.icon === "error" && row.description.includes("biuld"),
    );
    await window.openFile("typed.workflow.yaml");
    await window.screenshot("problems");
  });

  it("runs nothing and says why", async () => {
    await window.runCommand("Slipstream: Run Workflow");
    await window.pick("typed");
    const message = window.notifications.saying("has 1 error, so nothing ran");
    await message.waitFor();
  });

  it("is mended with one key", async () => {
    const word = window.page
      .locator(".view-line")
      .filter({ hasText: "biuld" })
      .first();
    await word.getByText("biuld").first().dblclick();
    const fix = window.page
      .locator(".action-widget")
      .getByText("Replace by 'build'")
      .first();
    await window.pressUntilShown("Control+.", fix);
    await fix.click();
    await window.eventually(
      () => window.problems(),
      (found) => found.length === 0,
    );
  });
});
