import type { StoredRun } from "../journal/run-store.ts";

/** The log of one attempt. */
export interface LogFile {
  readonly step: string;
  readonly attempt: number;
  readonly file: string;
}

/** The logs of every attempt that started, in file order of the steps; of one step only, if it is named. */
export function logFiles(
  { snapshot, folder }: StoredRun,
  only: string | undefined,
): readonly LogFile[] {
  return [...snapshot.steps.values()]
    .filter((step) => only === undefined || step.id === only)
    .flatMap((step) =>
      step.attempts
        .filter(({ startedAt }) => startedAt !== undefined)
        .map(({ attempt }) => ({
          step: step.id,
          attempt,
          file: folder.logFile(step.id, attempt),
        })),
    );
}
