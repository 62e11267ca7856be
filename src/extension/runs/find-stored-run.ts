import { resolve } from "node:path";
import { workspace } from "vscode";
import type { RunPlace } from "./launch-again.ts";

/** Where a run of the window's folders is; undefined where none of them has it. */
export async function findStoredRun(
  run: string,
): Promise<RunPlace | undefined> {
  const { listRuns } = await import("../../journal/run-store.ts");
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const root = uri.fsPath;
    if ((await listRuns(root)).includes(run)) return { root, run };
  }
  return undefined;
}

/** Absolute path of the workflow file that a run is of; undefined where nothing of it is recorded. */
export async function workflowOfRun({
  root,
  run,
}: RunPlace): Promise<string | undefined> {
  const { readRun } = await import("../../journal/run-store.ts");
  const stored = await readRun(root, run);
  const started = stored.ok ? stored.value.snapshot.started : undefined;
  return started && resolve(root, started.file);
}
