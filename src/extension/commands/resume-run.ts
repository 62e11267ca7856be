import { window } from "vscode";
import { canResume } from "../../present/last-result.ts";
import type { RunRecord } from "../../run/record.ts";
import type { OrphanWatch } from "../runs/orphan-watch.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { RunPlace } from "../runs/resume.ts";
import { findStoredRun } from "../runs/find-stored-run.ts";
import type { Runner } from "../runs/runner.ts";
import { isTrusted } from "../trust.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { CommandTable } from "./command-table.ts";
import { idOf, runOf, uriOf } from "./targets.ts";

interface Rooms {
  readonly runner: Runner;
  readonly registry: RunRegistry;
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
  readonly orphans: Pick<OrphanWatch, "settled">;
}

/** "Resume Run" of a run, of a workflow's last one, or of the last that did not come to its end. */
export function resumeCommands({
  runner,
  registry,
  catalog,
  results,
  orphans,
}: Rooms): CommandTable {
  const lastOf = ({ uri, root }: WorkflowEntry): RunPlace | undefined => {
    const last = results.get(uri.fsPath);
    return last && { root, run: last.run };
  };
  const place = async (target: unknown): Promise<RunPlace | undefined> => {
    const run = runOf(target, registry);
    if (run) return { root: run.launched.root, run: run.id };
    const id = idOf(target);
    if (id !== undefined) return findStoredRun(id);
    const uri = uriOf(target);
    return uri
      ? lastOf(await catalog.read(uri))
      : lastResumable({ catalog, results });
  };
  return {
    resumeRun: async (target): Promise<RunRecord | undefined> => {
      if (!isTrusted()) return undefined;
      const found = await place(target);
      await orphans.settled;
      if (found) return runner.resumeAsking(found);
      void window.showInformationMessage("There is no run to resume.");
      return undefined;
    },
  };
}

/** The newest run that is the last one of its workflow and did not come to its end. */
export function lastResumable({
  catalog,
  results,
}: Pick<Rooms, "catalog" | "results">): RunPlace | undefined {
  const [newest] = catalog.entries
    .flatMap(({ uri, root }) => {
      const last = results.get(uri.fsPath);
      return last && canResume(last) ? [{ root, run: last.run }] : [];
    })
    .sort((a, b) => (a.run < b.run ? 1 : -1));
  return newest;
}
