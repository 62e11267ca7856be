import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { GraphTask } from "./graph.ts";

/** List schedules that know nothing of this project: longest remaining path first, or in order of arrival. */
export interface Reference {
  simulate(
    tasks: readonly GraphTask[],
    atOnce: number,
    policy: "cp" | "fifo",
  ): { readonly makespan: number };
}

export async function loadReference(folder: string): Promise<Reference> {
  const url = pathToFileURL(join(folder, "lowerbound.mjs")).href;
  return (await import(url)) as Reference;
}
