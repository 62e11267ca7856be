import type { StepState } from "../run/snapshot.ts";
import type { StoredRun } from "../journal/run-store.ts";

/** The log of one attempt. */
export interface LogFile {
  /** Of a run of many instances. */
  readonly instance?: number;
  readonly step: string;
  readonly attempt: number;
  readonly file: string;
}

/** The logs of every attempt that started, in file order of the steps; of one step and its children, with theirs, only, if it is named. */
export function logFiles(
  { snapshot, folder }: StoredRun,
  only: string | undefined,
): readonly LogFile[] {
  const isAsked = ({ id, parent }: StepState): boolean => {
    if (only === undefined || id === only) return true;
    const above = parent === undefined ? undefined : snapshot.steps.get(parent);
    return above !== undefined && isAsked(above);
  };
  return [...snapshot.steps.values()].filter(isAsked).flatMap((step) =>
    step.attempts
      .filter(({ startedAt }) => startedAt !== undefined)
      .map(({ attempt }) => ({
        step: step.id,
        attempt,
        file: folder.logFile(step.id, attempt),
      })),
  );
}
