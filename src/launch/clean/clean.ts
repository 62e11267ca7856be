import { deleteRuns } from "./delete-runs.ts";
import type { Orphans } from "./end-orphans.ts";
import { endOrphans } from "./end-orphans.ts";
import type { Retention } from "./expired-runs.ts";

export interface Cleaning {
  readonly orphans: readonly Orphans[];
  /** Ids of runs, newest first. */
  readonly deleted: readonly string[];
  /** What could not be done, each a line for people. */
  readonly problems: readonly string[];
}

/** Ends what is left of dead runs under `root`, then deletes the runs beyond the retention. */
export async function clean(
  root: string,
  retention: Retention,
  now: Date,
): Promise<Cleaning> {
  const { orphans, problems } = await endOrphans(root);
  // Without its folder, who is left of a run could not be found again.
  const except = orphans
    .filter(({ survivors }) => survivors.length > 0)
    .map(({ run }) => run);
  const deletion = await deleteRuns(root, { retention, now, except });
  return {
    orphans,
    deleted: deletion.deleted,
    problems: [...problems, ...deletion.problems],
  };
}
