import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { processesMarked } from "../support/processes-marked.ts";
import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { recordsIn } from "./records.ts";
import { flaky, passing, slow } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

const runMany = "Slipstream: Run Workflow Many Times…";

describe("Running a workflow many times", () => {
  let code: VSCode;
  let window: Workbench;
  let folder: string;
  const mark = randomUUID();

  before(async () => {
    code = await VSCode.start({
      settings: { "window.autoDetectColorScheme": true },
    });
    folder = createWorkspace({
      "flaky.workflow.yaml": flaky,
      "slow.workflow.yaml": slow(mark),
      "checks.workflow.yaml": passing,
    });
    window = await code.open({ folder });
    await window.trees.open("Slipstream");
  });

  after(() => code.stop());

  async function rows(): Promise<readonly string[]> {
    const found = await window.trees.rows("Run");
    return found.map(
      ({ icon, label, description }) => `${icon} ${label} ${description}`,
    );
  }

  async function answer(instances: string, parallel: string): Promise<void> {
    const prompted = async (prompt: string): Promise<void> => {
      await window.eventually(
        () => window.quickInput.message(),
        (text) => text.includes(prompt),
      );
    };
    await prompted("How many instances?");
    await window.quickInput.answer(instances);
    await prompted(`How many of ${instances} instances at once?`);
    await window.quickInput.answer(parallel);
  }

  async function photograph(name: string): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await window.page.emulateMedia({ colorScheme });
      const theme = colorScheme === "dark" ? "vs-dark" : "vs";
      await window.page.locator(`.monaco-workbench.${theme}`).first().waitFor();
      await window.screenshot(`instances-${name}-${colorScheme}`);
    }
  }

  it("asks how many, and how many at once, beginning with what the file says", async () => {
    await window.runCommand(runMany);
    await window.pick("flaky");
    await window.quickInput.answer("many");
    const said = await window.eventually(
      () => window.quickInput.message(),
      (text) => text.includes("whole number"),
    );
    assert.match(said, /A whole number from 1 to 10,000,000\./);
    await window.screenshot("instances-box");
    await window.page.keyboard.press("ControlOrMeta+a");
    await window.page.keyboard.type("8");
    await answer("800", "8");
  });

  it("tells how far it is, with no row an instance", async () => {
    const going = await window.eventually(rows, (found) =>
      [/ left$/, / failed · /, /^dashboard /].every((part, index) =>
        part.test(found[index] ?? ""),
      ),
    );
    assert.match(
      going[0] ?? "",
      /^sync flaky × 800 8 at once · \d+ % · [\d.]+ \/s · about \d+ s left$/,
    );
    assert.match(
      going[1] ?? "",
      /^layers Instances \d+ succeeded · \d+ failed/,
    );
    assert.match(going[2] ?? "", /^dashboard Latency p50 [\d.]+ m?s · p95/);
    assert.ok(going.length <= 5, going.join("\n"));
    const progress = window.notifications.saying(/flaky × 800/);
    await window.eventually(
      () => progress.innerText(),
      (text) =>
        /\d+ % · \d+\/800 · [\d.]+ \/s · about \d+ s left · \d+ failed/.test(
          text,
        ),
    );
    await window
      .statusBarItem(/flaky \d+ % · \d+\/800 · [\d.]+ \/s .* failed/)
      .waitFor();
    await photograph("running");
  });

  it("says at the end how many failed, once", async () => {
    const end = window.notifications.saying(/flaky failed: \d+ of 800/);
    await end.waitFor({ timeout: 100_000 });
    const ended = await window.eventually(
      rows,
      (found) =>
        found[0]?.startsWith("error flaky × 800 28 of 800 failed") === true,
    );
    const [record] = recordsIn(folder, "flaky");
    const { failed } = (record as unknown as { instances: { failed: number } })
      .instances;
    assert.ok(
      ended.some((row) =>
        row.startsWith(`error lock: exit code 3 ${failed - 8} (`),
      ),
      ended.join("\n"),
    );
    await photograph("failed");
    await window.eventually(
      () => window.notifications.texts(),
      (texts) => texts.filter((text) => text.includes("flaky")).length === 1,
    );
  });

  it("opens the log of the first that failed like this with one click", async () => {
    await window.trees.clickRow({ view: "Run", label: "lock: exit code 3" });
    const editor = window.page.locator(".editor-group-container.active");
    await editor
      .locator(".tab.active")
      .filter({ hasText: /#\d+ lock\.log/ })
      .waitFor();
    await editor
      .locator(".view-lines")
      .filter({ hasText: "cannot lock file" })
      .waitFor();
    await window.trees.row({ view: "Run", label: "Latency" }).hover();
    await window.trees.row({ view: "Run", label: "lock: exit code 3" }).hover();
    await window.page
      .locator(".workbench-hover")
      .filter({ hasText: /First: instance \d+, seed \d+/ })
      .waitFor();
    await photograph("log");
  });

  it("reproduces that one as a run of its own", async () => {
    await window.trees.rowAction(
      { view: "Run", label: "lock: exit code 3" },
      "Reproduce",
    );
    const found = await window.eventually(
      rows,
      (all) => all[0]?.startsWith("error flaky #") === true,
    );
    assert.match(found[2] ?? "", /^error lock exit code 3/);
    assert.ok(found.some((row) => row.startsWith("error flaky × 800")));
    await photograph("reproduced");
  });

  it("starts nothing more when it is cancelled, and kills at the second click", async () => {
    await window.runCommand(runMany);
    await window.pick("slow");
    await answer("50", "5");
    await window.eventually(
      () => processesMarked(mark),
      (found) => found.length >= 5,
    );
    await window.statusBarItem("Cancel").click();
    await window.statusBarItem("stopping slow · 5 left").waitFor();
    await photograph("stopping");
    await window.statusBarItem("Kill").click();
    await window.eventually(
      rows,
      (found) =>
        (found[0] ?? "").startsWith(
          "stop-circle slow × 50 cancelled · 45 not started",
        ) && (found[1] ?? "").endsWith("5 cancelled · 45 not started"),
    );
    assert.deepEqual(await processesMarked(mark), []);
    await photograph("cancelled");
    await window.eventually(
      () => window.notifications.texts(),
      (texts) => !texts.some((text) => text.includes("slow")),
    );
  });

  it("stands above the name in the file", async () => {
    await window.openFile("checks.workflow.yaml");
    await window.page
      .locator(".codelens-decoration a")
      .filter({ hasText: "Run Many Times…" })
      .click();
    await answer("3", "3");
    await window.notifications
      .saying("checks passed: 3 of 3 instances succeeded")
      .waitFor();
    await photograph("passed");
  });
});
