import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { processesMarked } from "../support/processes-marked.ts";
import { stubborn } from "./workflows.ts";
import { recordsIn } from "./records.ts";
import { createWorkspace } from "./workspace.ts";

const asks = `name: asks
inputs:
  who: { type: string, default: world, description: Whom to greet }
  times: { type: number, required: true }
  mood: { type: choice, options: [happy, calm], default: calm }
steps:
  - id: greet
    run: echo "hello \${inputs.who}, \${inputs.times} times, \${inputs.mood}"
`;

const ids = Array.from({ length: 1200 }, (_, index) => `step_${index + 1}`);
const many = [
  "name: many",
  "steps:",
  ...ids.map((id) => `  - { id: ${id}, run: "true" }`),
  "",
].join("\n");

const failing = `name: failing
steps:
  - id: types
    run: echo fine
  - id: lint
    run: exit 1
`;

describe("Runs of every kind", () => {
  let code: VSCode;
  let window: Workbench;
  let folder: string;
  const mark = randomUUID();

  before(async () => {
    code = await VSCode.start();
    folder = createWorkspace({
      "asks.workflow.yaml": asks,
      "failing.workflow.yaml": failing,
      "many.workflow.yaml": many,
      "stubborn.workflow.yaml": stubborn(mark),
    });
    window = await code.open({ folder });
    await window.trees.open("Slipstream");
  });

  after(() => code.stop());

  async function start(label: string): Promise<void> {
    await window.trees.rowAction({ view: "Workflows", label }, "Run Workflow");
  }

  async function prompt(part: string): Promise<void> {
    await window.eventually(
      () => window.quickInput.message(),
      (text) => text.includes(part),
    );
  }

  it("ask for what they need, and take no nonsense", async () => {
    await start("asks");
    await prompt("Whom to greet");
    await window.answer("moon");
    await prompt("The input times");
    await window.answer("often");
    await prompt("times has to be a number.");
    await window.screenshot("input");
    await window.answer("3");
    await window.pick("happy");
    await window.notifications.saying("asks passed in").waitFor();
    await window.trees.clickRow({ view: "Run", label: "greet" });
    await window.page
      .locator(".view-lines")
      .filter({ hasText: /hello.moon,.3.times,.happy/ })
      .waitFor();
  });

  it("run again with the same inputs", async () => {
    await window.trees.rowAction({ view: "Run", label: "asks" }, "Run Again");
    const [first, second] = await window.eventually(
      () => Promise.resolve(recordsIn(folder, "asks")),
      (records) => records.length === 2,
    );
    assert.deepEqual(first?.inputs, { who: "moon", times: 3, mood: "happy" });
    assert.deepEqual(second?.inputs, first.inputs);
  });

  it("do again what failed, from the message that says so", async () => {
    // The run before has said that it goes on, and that it passed, within this second.
    await window.notifications.settled();
    await start("failing");
    await window.notifications.clickButton("Rerun Failed", "failing failed");
    await window.notifications.saying("failing failed").waitFor();
    const rows = await window.eventually(
      () => window.trees.rows("Run"),
      ([run, first]) =>
        run?.description.startsWith("failed") === true &&
        first?.description.startsWith("taken over") === true,
    );
    await window.screenshot("rerun-failed");
    assert.deepEqual(
      rows.slice(1).map(({ label, description }) => [label, description]),
      [
        ["types", "taken over from an earlier run"],
        ["lint", "exit code 1 · 0.0 s"],
      ],
    );
    const [first, again] = recordsIn(folder, "failing");
    assert.notEqual(again?.run, first?.run);
  });

  it("show a page of a long list, and more on demand", async () => {
    await start("many");
    await window.notifications.saying("many passed in").waitFor();
    await window.eventually(
      () => window.trees.rows("Run"),
      (rows) => /^passed · .* · 1200 steps$/.test(rows[0]?.description ?? ""),
    );
    await window.trees.row({ view: "Run", label: "step_1" }).hover();
    const more = window.trees.row({ view: "Run", label: "Show 500 More" });
    await window.eventually(
      async () => {
        await window.page.mouse.wheel(0, 2000);
        return more.isVisible();
      },
      (visible) => visible,
    );
    await window.screenshot("page");
    await window.trees.clickRow({ view: "Run", label: "Show 500 More" });
    await window.trees.row({ view: "Run", label: "step_501" }).waitFor();
  });

  it("are cancelled one or all", async () => {
    await start("stubborn");
    // A click on a row that is drawn anew meanwhile is lost.
    await window.eventually(
      () => window.trees.rows("Workflows"),
      (rows) =>
        rows.some(
          ({ label, description }) =>
            label === "stubborn" && description === "running",
        ),
    );
    await start("stubborn");
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length >= 8,
    );
    await window.statusBarItem("2 runs 0/6 · 4 running").waitFor();
    await window.statusBarItem("Cancel").click();
    await window.page
      .getByPlaceholder("Which run shall be cancelled?")
      .waitFor();
    await window.eventually(
      () => window.quickInput.labels(),
      (labels) => labels.join() === "All 2 runs,stubborn,stubborn",
    );
    await window.screenshot("cancel-which");
    await window.pick("All 2 runs");
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length === 0,
    );
  });
});
