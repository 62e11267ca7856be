import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { listRuns, readRun } from "../journal/run-store.ts";
import type { Plan } from "../plan/plan.ts";
import type { RecordedOutputs } from "../run/run-request.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";

/** How many runs are searched for a step's outputs. */
const mostRuns = 20;

/**
 * The outputs of the last success of each step that takes no part itself but that a
 * step that does depends on. The error names the first whose data is needed and not there.
 */
export async function recordedOutputs(
  root: string,
  plan: Plan,
): Promise<Result<ReadonlyMap<string, RecordedOutputs>, string>> {
  const wanted = neededFromOutside(plan);
  const found = await lastOutputs(root, plan.workflow.file, [...wanted.keys()]);
  const missing = [...wanted].find(
    ([id, { implied }]) => implied && !found.has(id),
  );
  return missing === undefined
    ? ok(found)
    : fail(
        `step ${missing[1].by} needs the outputs of ${missing[0]}, which is not selected and has no successful run yet: run it too, or the whole workflow once`,
      );
}

async function lastOutputs(
  root: string,
  file: string,
  steps: readonly string[],
): Promise<ReadonlyMap<string, RecordedOutputs>> {
  const found = new Map<string, RecordedOutputs>();
  if (steps.length === 0) return found;
  for (const run of (await listRuns(root)).slice(0, mostRuns)) {
    const stored = await readRun(root, run);
    if (!stored.ok || stored.value.snapshot.started?.file !== file) continue;
    for (const [id, outputs] of outputsIn(stored.value.snapshot, steps)) {
      if (!found.has(id)) found.set(id, outputs);
    }
    if (found.size === steps.length) break;
  }
  return found;
}

function outputsIn(
  snapshot: Snapshot,
  steps: readonly string[],
): readonly (readonly [string, RecordedOutputs])[] {
  return steps.flatMap((id) => {
    const step = snapshot.steps.get(id);
    return step?.status === "succeeded"
      ? [[id, outputsOf(step, snapshot)] as const]
      : [];
  });
}

function outputsOf(
  { outputs = {}, children }: StepState,
  { steps }: Snapshot,
): RecordedOutputs {
  return children?.map((id) => steps.get(id)?.outputs ?? {}) ?? outputs;
}

/** What is left out, by id: which step that runs depends on it, and whether for its data alone. */
function neededFromOutside({
  workflow,
  selected,
}: Plan): ReadonlyMap<string, { by: string; implied: boolean }> {
  const taking = new Set(
    workflow.steps.filter((_, i) => selected[i]).map(({ id }) => id),
  );
  const needed = new Map<string, { by: string; implied: boolean }>();
  for (const step of workflow.steps) {
    if (!taking.has(step.id)) continue;
    for (const { id, implied } of step.dependencies) {
      if (taking.has(id) || needed.get(id)?.implied) continue;
      needed.set(id, { by: step.id, implied });
    }
  }
  return needed;
}
