import type { Uri } from "vscode";
import type { WorkflowDocument } from "../../workflow/workflow-document.ts";

/** A workflow file as it was read last, from the editor or from the disk. */
export interface WorkflowEntry {
  readonly uri: Uri;
  /** Absolute path of the workspace folder, else of the folder that holds the file. */
  readonly root: string;
  /** Relative to `root`, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What the text says, whatever stands in other files. */
  readonly read: WorkflowDocument;
  /** The same with what the files that it names add to it. */
  readonly document: WorkflowDocument;
  /** Of the open document that was read; absent where the disk was. */
  readonly version?: number;
}

/** For sorting and for keys. */
export function entryKey(uri: Uri): string {
  return uri.toString();
}
