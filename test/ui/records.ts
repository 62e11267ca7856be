import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../src/run/record.ts";

/** The records of a workflow's runs that have ended, oldest first. */
export function recordsIn(
  folder: string,
  workflow: string,
): readonly RunRecord[] {
  const runs = join(folder, ".slipstream", "runs");
  return readdirSync(runs)
    .sort()
    .map((run) => join(runs, run, "run.json"))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as RunRecord)
    .filter((record) => record.workflow === workflow);
}
