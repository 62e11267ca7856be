import type { Result } from "../base/result.ts";
import { fail } from "../base/result.ts";
import type { StoredRun } from "../journal/run-store.ts";
import { readRun } from "../journal/run-store.ts";
import type { RerunOf, Resumption } from "../run/earlier-run.ts";
import { leavesNothing, reuseOf } from "../run/reuse.ts";
import { endOrphans } from "./clean/end-orphans.ts";
import type { LaunchedRun } from "./launch.ts";
import { prepareAgain } from "./prepare-again.ts";
import type { Preparation } from "./prepare-run.ts";
import type { ResumeProblem, ResumeRequest } from "./resume.ts";
import { startNewRun } from "./start-new-run.ts";
import { whatStarted } from "./what-started.ts";

/** A wish for a new run that is an earlier one again. */
export interface RerunRequest extends ResumeRequest {
  /** Whether only what did not succeed is done, with the recorded outputs of the rest. */
  readonly failed: boolean;
}

/** Starts a new run of the workflow of an earlier one, with its inputs and its selection. */
export async function rerunRun({
  failed,
  ...request
}: RerunRequest): Promise<Result<LaunchedRun, ResumeProblem>> {
  const stored = await readRun(request.root, request.run);
  if (!stored.ok) return usage(stored.error);
  const { snapshot, state } = stored.value;
  if (state === "running") {
    return usage(`run ${request.run} is still going on: cancel it before`);
  }
  if (failed && leavesNothing(snapshot)) return fail({ kind: "succeeded" });
  const started = whatStarted(snapshot, request.run);
  if (!started.ok) return usage(started.error);
  const again = await prepareAgain(started.value, request);
  if (!again.ok) return again;
  // What a dead program left running would stand in the way of who does the same again.
  if (state === "interrupted") await endOrphans(request.root);
  const { file, prepared } = again.value;
  const rerun = rerunOf(stored.value, prepared, failed);
  return startNewRun({ ...request, file }, { ...prepared, rerun });
}

function rerunOf(
  { folder: { run }, snapshot }: StoredRun,
  { plan, digests = new Map<string, string>() }: Preparation,
  failed: boolean,
): RerunOf {
  const resumption = failed ? reuseOf({ snapshot, plan, digests }) : nothing;
  return { run, resumption };
}

const nothing: Resumption = {
  kept: new Map(),
  attempts: new Map(),
  parked: new Set(),
  changed: [],
  unrecorded: [],
  removed: [],
};

function usage(message: string): Result<never, ResumeProblem> {
  return fail({ kind: "usage", message });
}
