import { loadRow } from "../../present/load-rows.ts";
import type { Row } from "../../present/row.ts";
import { runRow } from "../../present/tree-rows.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";

/** How a run looks this moment, whether it is one or many. */
export function rowOfRun(run: Tracked): Row {
  return run instanceof TrackedRun ? runRow(run.now) : loadRow(run.now);
}
