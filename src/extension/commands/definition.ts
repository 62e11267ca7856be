import { Range, env, window, workspace } from "vscode";
import { actionText } from "../../present/action-text.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import { toRange } from "../ranges.ts";
import type { CommandTable } from "./command-table.ts";
import { stepOf, uriOf } from "./targets.ts";

/** From a row to the place in the file it stands for, and what is written there. */
export function definitionCommands(catalog: WorkflowCatalog): CommandTable {
  return {
    goToDefinition: async (target) => {
      const uri = uriOf(target);
      if (!uri) return;
      const { outline } = (await catalog.read(uri)).document;
      const step = outline.steps.find(({ id }) => id === stepOf(target));
      const place = toRange(step?.idRange ?? outline.nameRange);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, {
        preview: true,
        selection: new Range(place.start, place.start),
      });
    },
    copyCommand: async (target) => {
      const uri = uriOf(target);
      if (!uri) return;
      const { workflow } = (await catalog.read(uri)).document;
      const step = workflow?.steps.find(({ id }) => id === stepOf(target));
      if (!step) return;
      await env.clipboard.writeText(actionText(step.action));
      window.setStatusBarMessage(`Copied the command of ${step.id}`, 3000);
    },
  };
}
