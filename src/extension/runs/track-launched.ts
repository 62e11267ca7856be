import { nextTurn } from "../../base/next-turn.ts";
import type { Result } from "../../base/result.ts";
import { ok } from "../../base/result.ts";
import { realClock } from "../../system/real-clock.ts";
import type { EngineRun, Launched } from "../../thread/engine.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { workflowThatRuns } from "../workflows/workflow-that-runs.ts";
import type { RunRegistry } from "./run-registry.ts";
import type { RunContext, TrackedRun } from "./tracked-run.ts";

/** Keeps track of a run that was launched, or hands on why it was not. */
export async function trackLaunched<Problem>(
  launched: Result<Launched<EngineRun>, Problem>,
  registry: RunRegistry,
  {
    entry,
    ...context
  }: Omit<RunContext, "workflow"> & {
    readonly entry: WorkflowEntry;
    /** The id of a run that is to stay in sight. */
    readonly beside?: string;
  },
): Promise<Result<TrackedRun, Problem>> {
  if (!launched.ok) return launched;
  const { run, text } = launched.value;
  const workflow = await workflowThatRuns(entry, text);
  // To show many steps takes some milliseconds.
  await nextTurn(realClock);
  return ok(registry.track(run, { ...context, ...(workflow && { workflow }) }));
}
