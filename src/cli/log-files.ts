import type { StoredRun } from "../journal/run-store.ts";

/** The log of one attempt. */
export interface LogFile {
  readonly step: string;
  readonly attempt: number;
  readonly file: string;
}

/** The logs of every attempt that started, in file order of the steps; of one step and its children only, if it is named. */
export function logFiles(
  { snapshot, folder }: StoredRun,
  only: string | undefined,
): readonly LogFile[] {
  return [...snapshot.steps.values()]
    .filter(({ id, parent }) => [undefined, id, parent ?? id].includes(only))
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
