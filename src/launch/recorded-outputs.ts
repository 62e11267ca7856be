import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { listRuns, readRun } from "../journal/run-store.ts";
import type { Plan } from "../plan/plan.ts";
import { readsOutput } from "../run/reads-output.ts";
import { fannedOut } from "../run/family.ts";
import type { RecordedOutputs } from "../run/run-request.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";

interface Recorded {
  readonly outputs: RecordedOutputs;
  /** Names of those whose value the record does not have. */
  readonly masked: readonly string[];
}

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
  const masked = maskedRead(plan, found);
  if (masked !== undefined) return fail(masked);
  const missing = [...wanted].find(
    ([id, { implied }]) => implied && !found.has(id),
  );
  return missing === undefined
    ? ok(new Map([...found].map(([id, { outputs }]) => [id, outputs])))
    : fail(
        `step ${missing[1].by} needs the outputs of ${missing[0]}, which is not selected and has no successful run yet: run it too, or the whole workflow once`,
      );
}

async function lastOutputs(
  root: string,
  file: string,
  steps: readonly string[],
): Promise<ReadonlyMap<string, Recorded>> {
  const found = new Map<string, Recorded>();
  if (steps.length === 0) return found;
  for (const run of (await listRuns(root)).slice(0, mostRuns)) {
    const stored = await readRun(root, run);
    if (!stored.ok || stored.value.snapshot.started?.file !== file) continue;
    for (const [id, recorded] of outputsIn(stored.value.snapshot, steps)) {
      if (!found.has(id)) found.set(id, recorded);
    }
    if (found.size === steps.length) break;
  }
  return found;
}

function outputsIn(
  snapshot: Snapshot,
  steps: readonly string[],
): readonly (readonly [string, Recorded])[] {
  return steps.flatMap((id) => {
    const step = snapshot.steps.get(id);
    if (step?.status !== "succeeded" && step?.status !== "cached") return [];
    return [[id, recordedOf(step, snapshot)] as const];
  });
}

function recordedOf(step: StepState, { steps }: Snapshot): Recorded {
  const { outputs = {}, maskedOutputs: masked = [] } = step;
  const children = fannedOut(step, steps);
  if (children === undefined) return { outputs, masked };
  return {
    outputs: children.map((child) => child.outputs ?? {}),
    masked: children.flatMap(({ maskedOutputs = [] }) => maskedOutputs),
  };
}

/** Says of the first step that would be given `***` for an output why it cannot run. */
function maskedRead(
  { workflow, selected }: Plan,
  found: ReadonlyMap<string, Recorded>,
): string | undefined {
  for (const step of workflow.steps.filter((_, i) => selected[i])) {
    for (const [id, { masked }] of found) {
      const name = masked.find((one) => readsOutput(step, id, one));
      if (name === undefined) continue;
      return `step ${step.id} needs the output ${name} of ${id}, which is not selected: it holds a secret, so no record has it. Run ${id} too`;
    }
  }
  return undefined;
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
