import { RunFolder } from "../../journal/run-folder.ts";

/** Which log a document shows. */
export interface LogPlace {
  readonly root: string;
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
  /** Of a run of many: whose log it is. */
  readonly instance?: number;
}

/** Whether it names a log and, by what stands in a crafted record or link, no other file. */
export function isLogPlace(value: unknown): value is LogPlace {
  if (typeof value !== "object" || value === null) return false;
  const { root, run, step, attempt, instance } = value as Partial<LogPlace>;
  return (
    [root, run, step].every((part) => typeof part === "string") &&
    [attempt, instance ?? 1].every((part) => Number.isInteger(part)) &&
    (instance === undefined || !/[\\/]/.test(step ?? ""))
  );
}

/** The absolute path of the log's file. */
export function logFileOf(place: LogPlace): string {
  const { root, run, step, attempt, instance } = place;
  const folder = new RunFolder(root, run);
  return instance === undefined
    ? folder.logFile(step, attempt)
    : folder.instanceLog(instance, step, attempt);
}
