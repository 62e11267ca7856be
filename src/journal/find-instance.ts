import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import { readInstances } from "./read-instances.ts";
import type { RunFolder } from "./run-folder.ts";

/** What one of many instances came to; undefined where it has not come to its end. Reads up to its line. */
export async function findInstance(
  folder: RunFolder,
  instance: number,
): Promise<InstanceOutcome | undefined> {
  for await (const outcome of readInstances(folder)) {
    if (outcome.instance === instance) return outcome;
  }
  return undefined;
}
