import { window } from "vscode";
import { findStoredRun } from "../runs/find-stored-run.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { runIdOf, runOf } from "./targets.ts";

/** Where a run is, of a row or an id; says so where there is none with that id. */
export async function placeOfRun(
  target: unknown,
  registry: RunRegistry,
): Promise<RunPlace | undefined> {
  const run = runOf(target, registry);
  if (run) return { root: run.launched.root, run: run.id };
  const id = runIdOf(target);
  if (id === undefined) return undefined;
  const place = await findStoredRun(id);
  if (!place) {
    void window.showInformationMessage(`There is no run ${id} here.`);
  }
  return place;
}
