import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "./graph.ts";

/** Runs of real workflows. */
export function readTraces(folder: string): readonly Graph[] {
  return readAll(join(folder, "traces")) as readonly Graph[];
}

/** Sets of drawn graphs. */
export function readGraphSets(folder: string): readonly GraphSet[] {
  return readAll(join(folder, "stg")) as readonly GraphSet[];
}

interface GraphSet {
  readonly graphs: readonly Graph[];
}

function readAll(folder: string): readonly unknown[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map(
      (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as unknown,
    );
}
