import { commands, window } from "vscode";
import { counted } from "../../present/counted.ts";
import type { Diagnostic } from "../../workflow/diagnostic.ts";
import type { WorkflowDocument } from "../../workflow/workflow-document.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { CommandTable } from "./command-table.ts";
import { pickWorkflow } from "./pick-workflow.ts";
import { uriOf } from "./targets.ts";

interface Sources {
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}

/** Reads a workflow and says what is wrong with it; resolves to the findings. */
export function validateCommands(sources: Sources): CommandTable {
  return {
    validateWorkflow: async (
      target,
    ): Promise<readonly Diagnostic[] | undefined> => {
      const uri =
        uriOf(target) ??
        (await pickWorkflow(sources, "Which workflow shall be checked?"));
      if (!uri) return undefined;
      const { document, path } = await sources.catalog.read(uri);
      void tell(document, path);
      return document.diagnostics;
    },
  };
}

async function tell(document: WorkflowDocument, path: string): Promise<void> {
  const errors = count(document, "error");
  const warnings = count(document, "warning");
  if (errors + warnings === 0) {
    const steps = counted(document.outline.steps.length, "step");
    void window.showInformationMessage(`${path} is valid: ${steps}.`);
    return;
  }
  const found = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(" and ");
  const show = "Show Problems";
  const message = `${path} has ${found}.`;
  const choice = await (errors > 0
    ? window.showErrorMessage(message, show)
    : window.showWarningMessage(message, show));
  if (choice === show) {
    await commands.executeCommand("workbench.actions.view.problems");
  }
}

function count(
  { diagnostics }: WorkflowDocument,
  severity: Diagnostic["severity"],
): number {
  return diagnostics.filter((one) => one.severity === severity).length;
}
