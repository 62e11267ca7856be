import { VSCode } from "../support/vscode/vscode.ts";
import type { Workbench } from "../support/vscode/workbench.ts";
import { followsPage, looks } from "./themes.ts";
import { branches, report } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

describe("The views in every theme", () => {
  let code: VSCode;

  before(async () => {
    code = await VSCode.start({ settings: followsPage });
  });

  after(() => code.stop());

  for (const [name, media] of Object.entries(looks)) {
    it(`are photographed: ${name}`, async () => {
      const folder = createWorkspace({
        "report.workflow.yaml": report,
        "broken.workflow.yaml": "steps:\n  - id: a\n",
      });
      const window = await code.open({ folder });
      await window.page.emulateMedia(media);
      await window.trees.open("Slipstream");
      await window.openFile("report.workflow.yaml");
      await window.page
        .locator(".codelens-decoration")
        .filter({ hasText: "Run from here" })
        .first()
        .waitFor();
      await window.runCommand("Slipstream: Run Workflow");
      await window.pick("report");
      await retrying(window);
      await window.screenshot(`look-${name}-running`);
      await window.notifications.saying("report failed").waitFor();
      await window.page
        .locator(".codelens-decoration")
        .filter({ hasText: "last: failed" })
        .waitFor();
      await window.screenshot(`look-${name}-failed`);
      await window.close();
    });
  }
});

describe("Steps with rows below them", () => {
  let code: VSCode;

  before(async () => {
    code = await VSCode.start({
      settings: { "window.autoDetectColorScheme": true },
    });
  });

  after(() => code.stop());

  for (const colorScheme of ["light", "dark"] as const) {
    it(`are photographed: ${colorScheme}`, async () => {
      const folder = createWorkspace({ "branches.workflow.yaml": branches });
      const window = await code.open({ folder });
      await window.page.emulateMedia({ colorScheme });
      await window.trees.open("Slipstream");
      await window.runCommand("Slipstream: Run Workflow");
      await window.pick("branches");
      await window.eventually(
        () => window.trees.rows("Run"),
        (rows) => rows.some(({ label }) => label === "compress [stock.csv]"),
      );
      await window.screenshot(`branches-${colorScheme}-running`);
      await window.notifications.saying("branches failed").waitFor();
      await window.screenshot(`branches-${colorScheme}-failed`);
      await window.close();
    });
  }
});

async function retrying(window: Workbench): Promise<void> {
  await window.eventually(
    () => window.trees.rows("Run"),
    (rows) => rows.some(({ icon }) => icon === "debug-restart"),
  );
}
