import type { FirstFailure } from "../../run/load/failure-groups.ts";
import type { LogPlace } from "../logs/log-uri.ts";
import type { RunPlace } from "../runs/launch-again.ts";

/** Where the log of the attempt is that failed; undefined where none was kept. */
export function instanceLogPlace(
  { root, run }: RunPlace,
  { instance, failed_step: step, log }: FirstFailure,
): LogPlace | undefined {
  const attempt = /\.(\d+)\.log$/.exec(log ?? "")?.[1];
  return step === undefined || attempt === undefined
    ? undefined
    : { root, run, step, attempt: Number(attempt), instance };
}
