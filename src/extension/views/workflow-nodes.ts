import type { WorkspaceFolder } from "vscode";
import type { OutlineStep } from "../../workflow/workflow-document.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";

/** What stands in a row of the Workflows view. */
export type WorkflowNode = FolderNode | FileNode | OutlineNode;

/** Only in a window with several folders. */
export interface FolderNode {
  readonly kind: "folder";
  readonly folder: WorkspaceFolder;
}

export interface FileNode {
  readonly kind: "file";
  readonly entry: WorkflowEntry;
}

export interface OutlineNode {
  readonly kind: "outline";
  readonly entry: WorkflowEntry;
  readonly step: OutlineStep;
}
