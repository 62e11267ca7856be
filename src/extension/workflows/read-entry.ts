import { dirname, relative, sep } from "node:path";
import { Uri, workspace } from "vscode";
import type { TextDocument } from "vscode";
import { readerOf } from "./reader-of.ts";
import type { WorkflowEntry } from "./workflow-entry.ts";

/** Also looks at the files that it names. `known` is what was read of it before. Rejects where the file cannot be read. */
export async function readEntry(
  uri: Uri,
  known: WorkflowEntry | undefined,
): Promise<WorkflowEntry> {
  const folder = workspace.getWorkspaceFolder(uri);
  const root = folder?.uri.fsPath ?? dirname(uri.fsPath);
  const path = relative(root, uri.fsPath).split(sep).join("/");
  const open = openDocument(uri);
  const text = open?.getText() ?? (await readFromDisk(uri));
  const version = open?.version;
  const read = await readerOf(known)({
    text,
    file: path,
    platform: process.platform === "win32" ? "windows" : "posix",
  });
  const { completeDocument } =
    await import("../../launch/complete-document.ts");
  const textOf = (file: string): string | undefined =>
    openDocument(Uri.file(file))?.getText();
  return {
    uri,
    root,
    path,
    text,
    read,
    document: await completeDocument(read, { root, textOf }),
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
