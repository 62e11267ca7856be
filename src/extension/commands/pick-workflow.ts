import { window } from "vscode";
import type { QuickPickItem, Uri } from "vscode";
import { firstError } from "../../present/workflow-rows.ts";
import { resultWithAge } from "../../present/last-result.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { offerSample } from "./offer-sample.ts";

interface WorkflowItem extends QuickPickItem {
  readonly entry: WorkflowEntry;
}

interface Sources {
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}

/** Asks which workflow: the open one first, then what ran last. Undefined where nothing was picked. */
export async function pickWorkflow(
  { catalog, results }: Sources,
  placeHolder: string,
): Promise<Uri | undefined> {
  await catalog.scanned;
  if (catalog.entries.length === 0) {
    await offerSample();
    return undefined;
  }
  const open = window.activeTextEditor?.document.uri.fsPath;
  const rank = ({ uri }: WorkflowEntry): number =>
    uri.fsPath === open ? Infinity : (results.get(uri.fsPath)?.endedAt ?? 0);
  const items = [...catalog.entries]
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)))
    .map((entry): WorkflowItem => ({
      entry,
      label: `$(${firstError(entry.document) === undefined ? "play" : "error"}) ${entry.document.outline.name}`,
      description: entry.path,
      detail: detailOf(entry, results),
    }));
  const picked = await window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
  });
  return picked?.entry.uri;
}

function detailOf(
  { document, uri }: WorkflowEntry,
  results: LastResults,
): string {
  const last = results.get(uri.fsPath);
  return (
    firstError(document) ??
    [
      document.workflow?.description,
      last ? resultWithAge(last, Date.now()) : "never run here",
    ]
      .filter((part) => part !== undefined)
      .join(" · ")
  );
}
