import { window, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { orphanLines } from "../../present/cleaning-text.ts";
import { Disposables } from "../disposables.ts";
import type { RunRegistry } from "./run-registry.ts";

/**
 * Ends what dead runs of the window's folders left behind: at the start, when
 * the window comes to be trusted, and beside each run. Says a line where there
 * was something.
 */
export function watchForOrphans(
  registry: RunRegistry,
  log: LogOutputChannel,
): Disposable {
  const look = (root: string): void => void endOrphansOf(root, log);
  const lookEverywhere = (): void => {
    for (const { uri } of workspace.workspaceFolders ?? []) {
      if (uri.scheme === "file") look(uri.fsPath);
    }
  };
  if (workspace.isTrusted) lookEverywhere();
  const watches = new Disposables();
  watches.add(workspace.onDidGrantWorkspaceTrust(lookEverywhere));
  watches.add(
    registry.onDidChange(({ kind, run }) => {
      if (kind === "started") look(run.launched.root);
    }),
  );
  return watches;
}

async function endOrphansOf(
  root: string,
  log: LogOutputChannel,
): Promise<void> {
  const { endOrphans } = await import("../../launch/clean/end-orphans.ts");
  const { orphans, problems } = await endOrphans(root);
  for (const problem of problems) log.warn(problem);
  for (const line of orphans.flatMap(orphanLines)) {
    log.info(line);
    void window.showInformationMessage(`Slipstream ${line}.`);
  }
}
