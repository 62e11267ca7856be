import { RelativePattern, workspace } from "vscode";
import type { Uri } from "vscode";
import { Disposables } from "../disposables.ts";
import { looksLikeWorkflow, workflowPatterns } from "./find-workflow-files.ts";

export interface FileListener {
  readonly changed: (uri: Uri) => void;
  /** A file or a whole folder. */
  readonly deleted: (uri: Uri) => void;
}

/** Watches the files on the disk and the documents that are open. */
export function watchWorkflowFiles(listener: FileListener): Disposables {
  const watching = new Disposables();
  for (const folder of workspace.workspaceFolders ?? []) {
    for (const pattern of workflowPatterns(folder)) {
      const watcher = watching.add(workspace.createFileSystemWatcher(pattern));
      watcher.onDidCreate(listener.changed);
      watcher.onDidChange(listener.changed);
    }
    const everything = new RelativePattern(folder, "**");
    const deletions = watching.add(
      workspace.createFileSystemWatcher(everything, true, true, false),
    );
    deletions.onDidDelete(listener.deleted);
  }
  watching.add(
    workspace.onDidOpenTextDocument((document) => {
      if (looksLikeWorkflow(document)) listener.changed(document.uri);
    }),
  );
  watching.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && looksLikeWorkflow(document)) {
        listener.changed(document.uri);
      }
    }),
  );
  watching.add(
    workspace.onDidCloseTextDocument((document) => {
      if (looksLikeWorkflow(document)) listener.changed(document.uri);
    }),
  );
  return watching;
}
