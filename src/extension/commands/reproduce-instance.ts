import type { RunRegistry } from "../runs/run-registry.ts";
import type { Runner } from "../runs/runner.ts";
import type { CommandTable } from "./command-table.ts";
import { placeOfRun } from "./place-of-run.ts";
import { instanceOf } from "./targets.ts";

/** Runs one of many instances again alone, of a row or of `{run, instance}`; resolves to the record of the new run. */
export function reproduceCommands(
  runner: Runner,
  registry: RunRegistry,
): CommandTable {
  return {
    reproduceInstance: async (target) => {
      const instance = instanceOf(target);
      const place = await placeOfRun(target, registry);
      return instance === undefined || !place
        ? undefined
        : runner.reproduceAsking({ ...place, instance });
    },
  };
}
