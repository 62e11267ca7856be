import type { Plan } from "../../src/plan/plan.ts";
import type { EarlierRun, RerunOf } from "../../src/run/earlier-run.ts";
import type { RunEvent } from "../../src/run/events.ts";
import type { Digests } from "../../src/run/what-stands.ts";
import { resumptionOf } from "../../src/run/resumption.ts";
import { reuseOf } from "../../src/run/reuse.ts";
import type { RunRequest } from "../../src/run/run-request.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { SnapshotFold } from "../../src/run/snapshot-fold.ts";

/** What these events leave to be done for a plan with these definitions. */
export function pastOf(
  {
    earlier,
    rerun,
  }: {
    /** Of a run that is gone on with. */
    readonly earlier?: readonly RunEvent[];
    /** Of one that is done again, but for what succeeded in it. */
    readonly rerun?: readonly RunEvent[];
  },
  plan: Plan,
  digests: Digests,
): Pick<RunRequest, "earlier" | "rerun"> {
  return {
    ...(earlier && { earlier: earlierRun(earlier, plan, digests) }),
    ...(rerun && { rerun: rerunOf(rerun, plan, digests) }),
  };
}

function earlierRun(
  events: readonly RunEvent[],
  plan: Plan,
  digests: Digests,
): EarlierRun {
  const snapshot = snapshotOf(events);
  const resumption = resumptionOf({ snapshot, plan, digests });
  return { events, seq: events.at(-1)?.seq ?? 0, resumption };
}

function rerunOf(
  events: readonly RunEvent[],
  plan: Plan,
  digests: Digests,
): RerunOf {
  const snapshot = snapshotOf(events);
  return { run: "before", resumption: reuseOf({ snapshot, plan, digests }) };
}

function snapshotOf(events: readonly RunEvent[]): Snapshot {
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  return fold.snapshot;
}
