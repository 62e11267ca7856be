import type { RunRegistry } from "../runs/run-registry.ts";
import type { Runner } from "../runs/runner.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import { findStoredRun } from "../runs/find-stored-run.ts";
import type { CommandTable } from "./command-table.ts";
import { idOf, instanceOf, runOf } from "./targets.ts";

/** Runs one of many instances again alone, of a row or of `{run, instance}`; resolves to the record of the new run. */
export function reproduceCommands(
  runner: Runner,
  registry: RunRegistry,
): CommandTable {
  return {
    reproduceInstance: async (target) => {
      const instance = instanceOf(target);
      const place = await placeOf(target, registry);
      return instance === undefined || !place
        ? undefined
        : runner.reproduceAsking({ ...place, instance });
    },
  };
}

async function placeOf(
  target: unknown,
  registry: RunRegistry,
): Promise<RunPlace | undefined> {
  const run = runOf(target, registry);
  if (run) return { root: run.launched.root, run: run.id };
  const id = idOf(target);
  return id === undefined ? undefined : findStoredRun(id);
}
