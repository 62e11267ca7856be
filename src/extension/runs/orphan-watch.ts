import { window, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { orphanLines } from "../../present/cleaning-text.ts";
import { Disposables } from "../disposables.ts";
import { messageOf } from "../errors.ts";
import type { RunRegistry } from "./run-registry.ts";

export interface OrphanWatch extends Disposable {
  /** Resolves when what was begun so far is done: until then dead runs may be locked. */
  readonly settled: Promise<unknown>;
}

/**
 * Ends what dead runs of the window's folders left behind: at the start, when
 * the window comes to be trusted, and beside each run. Says a line where there
 * was something.
 */
export function watchForOrphans(
  registry: RunRegistry,
  log: LogOutputChannel,
): OrphanWatch {
  let settled: Promise<unknown> = Promise.resolve();
  const look = (root: string): void => {
    const ended = endOrphansOf(root, log).catch((error: unknown) => {
      log.warn(`Nobody looked for orphans: ${messageOf(error)}`);
    });
    settled = Promise.all([settled, ended]);
  };
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
  return {
    get settled() {
      return settled;
    },
    dispose: () => {
      watches.dispose();
    },
  };
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
