import type { StoredRun } from "../journal/run-store.ts";
import { attemptRecord } from "./attempt-json.ts";

/** How a stored run stands: `running`, `interrupted`, or how it ended. */
export function storedStatus({ record, snapshot, state }: StoredRun): string {
  return record?.status ?? snapshot.finished?.status ?? state;
}

/** Where a journal is damaged, in a line for people; undefined where it is whole. */
export function damageText({ folder, damage }: StoredRun): string | undefined {
  if (damage === undefined) return undefined;
  const { line, offset, what } = damage;
  return `the journal of ${folder.run} is damaged from line ${line} (byte ${offset}) on: ${what}; nothing from there on is shown`;
}

/** `run.json` of a run that has ended; as much of the same as is known of one that has not. */
export function storedRunJson(stored: StoredRun): unknown {
  if (stored.record !== undefined) return stored.record;
  const { started, steps, counts } = stored.snapshot;
  return {
    run: stored.folder.run,
    workflow: started?.workflow,
    file: started?.file,
    inputs: started?.inputs,
    status: storedStatus(stored),
    counts,
    steps: [...steps.values()].map((step) => ({
      id: step.id,
      depends_on: step.dependsOn,
      handler: step.handler,
      status: step.status,
      reason: step.reason,
      message: step.message,
      exit_code: step.exitCode,
      signal: step.signal,
      outputs: step.outputs,
      artifacts: step.artifacts,
      attempts: step.attempts.map(attemptRecord),
    })),
    times: { started: started?.time },
  };
}
