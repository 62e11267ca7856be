import { ViewColumn, window, workspace } from "vscode";
import { cycleDocument } from "../../present/cycle-document.ts";
import type { CommandTable } from "./command-table.ts";

/** Draws steps that wait for each other, in a document that belongs to no file. */
export function cycleCommands(): CommandTable {
  return {
    showCycle: async (cycle) => {
      if (!isCycle(cycle)) return;
      const document = await workspace.openTextDocument({
        language: "markdown",
        content: cycleDocument(cycle),
      });
      await window.showTextDocument(document, {
        viewColumn: ViewColumn.Beside,
        preview: true,
      });
    },
  };
}

function isCycle(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((id) => typeof id === "string")
  );
}
