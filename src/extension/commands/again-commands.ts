import { window } from "vscode";
import type { LastResult } from "../../present/last-result.ts";
import { canResume } from "../../present/last-result.ts";
import type { RunRecord } from "../../run/record.ts";
import type { OrphanWatch } from "../runs/orphan-watch.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { Again, RunPlace } from "../runs/launch-again.ts";
import { findStoredRun } from "../runs/find-stored-run.ts";
import type { Runner } from "../runs/runner.ts";
import { isTrusted } from "../trust.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { CommandTable } from "./command-table.ts";
import { runIdOf, runOf, uriOf } from "./targets.ts";

interface Rooms {
  readonly runner: Runner;
  readonly registry: RunRegistry;
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
  readonly orphans: Pick<OrphanWatch, "settled">;
}

/** "Resume Run" and "Rerun Failed Steps": of a run, of a workflow's last one, or of the last for which it makes sense. */
export function againCommands({
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
  const place = async (
    target: unknown,
    how: Again,
  ): Promise<RunPlace | undefined> => {
    const run = runOf(target, registry);
    if (run) return { root: run.launched.root, run: run.id };
    const uri = uriOf(target);
    if (uri) return lastOf(await catalog.read(uri));
    const id = runIdOf(target);
    return id === undefined
      ? lastWith(makesSense[how], { catalog, results })
      : findStoredRun(id);
  };
  const again =
    (how: Again) =>
    async (target: unknown): Promise<RunRecord | undefined> => {
      if (!isTrusted()) return undefined;
      const found = await place(target, how);
      await orphans.settled;
      if (found) return runner.againAsking(found, how);
      void window.showInformationMessage(nothings[how]);
      return undefined;
    };
  return { resumeRun: again("resume"), rerunFailed: again("rerun_failed") };
}

const makesSense: Readonly<Record<Again, (last: LastResult) => boolean>> = {
  resume: canResume,
  rerun_failed: ({ status, instances }) =>
    status !== "succeeded" && instances === undefined,
};

const nothings: Readonly<Record<Again, string>> = {
  resume: "There is no run to resume.",
  rerun_failed: "There is no run with failed steps.",
};

/** The newest run that is the last one of its workflow, and like that. */
function lastWith(
  isWanted: (last: LastResult) => boolean,
  { catalog, results }: Pick<Rooms, "catalog" | "results">,
): RunPlace | undefined {
  const [newest] = catalog.entries
    .flatMap(({ uri, root }) => {
      const last = results.get(uri.fsPath);
      return last && isWanted(last) ? [{ root, run: last.run }] : [];
    })
    .sort((a, b) => (a.run < b.run ? 1 : -1));
  return newest;
}
