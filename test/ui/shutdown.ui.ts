import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { VSCode } from "../support/vscode/vscode.ts";
import { processesMarked } from "../support/processes-marked.ts";
import { stubborn } from "./workflows.ts";
import { createWorkspace } from "./workspace.ts";

describe("A window that goes", () => {
  let code: VSCode;

  before(async () => {
    code = await VSCode.start();
  });

  after(() => code.stop());

  for (const way of ["reload", "close"] as const) {
    it(`leaves no process behind: ${way}`, async () => {
      const mark = randomUUID();
      const folder = createWorkspace({
        "stubborn.workflow.yaml": stubborn(mark),
      });
      const window = await code.open({ folder });
      await window.runCommand("Slipstream: Run Workflow");
      await window.pick("stubborn");
      await window.eventually(
        () => processesMarked(mark),
        (found) => found.length >= 4,
      );
      await window[way]();
      await window.eventually(
        () => processesMarked(mark),
        (found) => found.length === 0,
      );
      if (way === "reload") {
        await window.trees.open("Slipstream");
        const rows = await window.eventually(
          () => window.trees.rows("Workflows"),
          (found) =>
            found.some(({ description }) =>
              description.startsWith("cancelled"),
            ),
        );
        assert.equal(rows.length, 1);
        await window.close();
      }
    });
  }
});
