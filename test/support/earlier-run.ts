import type { Plan } from "../../src/plan/plan.ts";
import type { EarlierRun } from "../../src/run/earlier-run.ts";
import type { RunEvent } from "../../src/run/events.ts";
import type { Digests } from "../../src/run/resumption.ts";
import { resumptionOf } from "../../src/run/resumption.ts";
import { SnapshotFold } from "../../src/run/snapshot-fold.ts";

/** What these events leave to be done for a plan with these definitions. */
export function earlierRun(
  events: readonly RunEvent[],
  plan: Plan,
  digests: Digests,
): EarlierRun {
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  const resumption = resumptionOf(fold.snapshot, plan, digests);
  return { events, seq: events.at(-1)?.seq ?? 0, resumption };
}
