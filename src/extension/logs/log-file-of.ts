import { RunFolder } from "../../journal/run-folder.ts";
import type { LogPlace } from "./log-uri.ts";

/** The absolute path of a log. */
export function logFileOf({
  root,
  run,
  step,
  attempt,
  instance,
}: LogPlace): string {
  const folder = new RunFolder(root, run);
  return instance === undefined
    ? folder.logFile(step, attempt)
    : folder.instanceLog(instance, step, attempt);
}
