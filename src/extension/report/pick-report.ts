import { commands, window, workspace } from "vscode";
import type { QuickPickItem } from "vscode";
import { listInstancesRuns } from "../../journal/list-instances-runs.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import { choiceOf } from "./choice-of.ts";

/** Of each folder of the window. */
const mostOffered = 50;

interface ReportItem extends QuickPickItem {
  readonly place: RunPlace;
}

/** Asks which report, the newest first; undefined where there is none, or none was picked. */
export async function pickReport(): Promise<RunPlace | undefined> {
  const folders = (workspace.workspaceFolders ?? []).filter(
    ({ uri }) => uri.scheme === "file",
  );
  const found = await Promise.all(
    folders.map(({ uri }) => itemsIn(uri.fsPath)),
  );
  const items = found
    .flat()
    .sort((a, b) => (a.place.run < b.place.run ? 1 : -1));
  if (items.length === 0) {
    await offerRunning();
    return undefined;
  }
  const picked = await window.showQuickPick(items, {
    placeHolder: "The report of which run?",
    matchOnDescription: true,
  });
  return picked?.place;
}

async function itemsIn(root: string): Promise<readonly ReportItem[]> {
  const runs = await listInstancesRuns(root);
  const items = await Promise.all(
    runs.slice(0, mostOffered).map(async (run) => {
      const choice = await choiceOf(new RunFolder(root, run));
      return choice ? [{ ...choice, place: { root, run } }] : [];
    }),
  );
  return items.flat();
}

async function offerRunning(): Promise<void> {
  const run = "Run Many Times…";
  const choice = await window.showInformationMessage(
    "No workflow was run many times here yet, so there is no report.",
    run,
  );
  if (choice === run) await commands.executeCommand("slipstream.runInstances");
}
