import type { StoredRun } from "../journal/run-store.ts";
import { attemptRecord } from "./attempt-json.ts";

/** How a stored run stands; `unfinished` goes on, or was cut off. */
export function storedStatus({ record, snapshot }: StoredRun): string {
  return record?.status ?? snapshot.finished?.status ?? "unfinished";
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
