import { dirname, relative, sep } from "node:path";
import { Uri, workspace } from "vscode";
import type { TextDocument } from "vscode";
import type { WorkflowDocument } from "../../workflow/workflow-document.ts";
import type { WorkflowEntry } from "./workflow-entry.ts";

/** Rejects where the file cannot be read. */
export async function readEntry(uri: Uri): Promise<WorkflowEntry> {
  const folder = workspace.getWorkspaceFolder(uri);
  const root = folder?.uri.fsPath ?? dirname(uri.fsPath);
  const path = relative(root, uri.fsPath).split(sep).join("/");
  const open = openDocument(uri);
  const text = open?.getText() ?? (await readFromDisk(uri));
  const version = open?.version;
  const document = await readDocument({ text, path, root });
  return {
    uri,
    root,
    path,
    document,
    ...(version === undefined ? {} : { version }),
  };
}

export function openDocument(uri: Uri): TextDocument | undefined {
  const key = uri.toString();
  return workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === key,
  );
}

async function readFromDisk(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** Also looks at the files that it names. */
async function readDocument({
  text,
  path,
  root,
}: {
  readonly text: string;
  readonly path: string;
  readonly root: string;
}): Promise<WorkflowDocument> {
  const { readWorkflow } = await import("../../workflow/read-workflow.ts");
  const document = readWorkflow({
    text,
    file: path,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const { completeDocument } =
    await import("../../launch/complete-document.ts");
  const textOf = (file: string): string | undefined =>
    openDocument(Uri.file(file))?.getText();
  return completeDocument(document, { root, textOf });
}
