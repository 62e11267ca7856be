import { RelativePattern, languages, workspace } from "vscode";
import type { TextDocument, Uri, WorkspaceFolder } from "vscode";
import { settingsFor } from "../settings.ts";
import { gitIgnored } from "./git-ignored.ts";

const neverLookIn = "**/{node_modules,.slipstream,.git}/**";
const hiddenFolder = /[\\/](?:node_modules|\.slipstream|\.git)[\\/]/;

export function workflowPatterns(
  folder: WorkspaceFolder,
): readonly RelativePattern[] {
  return settingsFor(folder).workflowFiles.map(
    (glob) => new RelativePattern(folder, glob),
  );
}

/** Every workflow file of the folder, by path. */
export async function findWorkflowFiles(
  folder: WorkspaceFolder,
): Promise<readonly Uri[]> {
  const found = await Promise.all(
    workflowPatterns(folder).map((pattern) =>
      workspace.findFiles(pattern, neverLookIn),
    ),
  );
  const unique = new Map(found.flat().map((uri) => [uri.fsPath, uri]));
  return withoutIgnored(folder, [...unique.values()]);
}

/** Leaves out what git ignores, where git may be asked: its configuration can run programs. */
export async function withoutIgnored(
  folder: WorkspaceFolder,
  uris: readonly Uri[],
): Promise<readonly Uri[]> {
  const candidates = uris.filter(({ fsPath }) => !hiddenFolder.test(fsPath));
  if (!workspace.isTrusted) return candidates;
  const paths = candidates.map(({ fsPath }) => fsPath);
  const ignored = await gitIgnored(folder.uri.fsPath, paths);
  return candidates.filter(({ fsPath }) => !ignored.has(fsPath));
}

/** Whether the document's path is that of a workflow; says nothing of git. */
export function looksLikeWorkflow(document: TextDocument): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  if (!folder || document.uri.scheme !== "file") return false;
  const filters = workflowPatterns(folder).map((pattern) => ({ pattern }));
  return languages.match(filters, document) > 0;
}
