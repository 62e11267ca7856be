import { dirname, relative, sep } from "node:path";
import { workspace } from "vscode";
import type { TextDocument, Uri } from "vscode";
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

/** Also looks whether the scripts that it names are there. */
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
  const { workflow, diagnostics, outline } = document;
  if (!workflow) return document;
  const { checkFiles } = await import("../../workflow/check-files.ts");
  const { filesUnder } = await import("../../launch/read-source.ts");
  const missing = await checkFiles(workflow, filesUnder(root));
  return missing.length === 0
    ? document
    : { outline, diagnostics: [...diagnostics, ...missing] };
}
