import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { AskedOfInstances } from "../launch/load/instances.ts";
import type { WantedReport } from "./report-option.ts";

/** What may be said of an instances run besides what may be said of a run. */
export interface InstancesOptions {
  /** True without a number: the file says how many. */
  readonly instances?: number | true;
  readonly parallel?: number;
  readonly seed?: string;
  readonly keepLogs?: "failures" | "all";
  readonly report?: readonly WantedReport[];
}

/** Undefined where one run is wanted; the error names an option that makes no sense then. */
export function askedOfInstances({
  instances,
  parallel,
  seed,
  keepLogs,
  report,
}: InstancesOptions): Result<AskedOfInstances | undefined, string> {
  if (instances === undefined) {
    const needy = Object.entries({
      "--parallel": parallel,
      "--seed": seed,
      "--keep-logs": keepLogs,
      "--report": report,
    }).find(([, value]) => value !== undefined);
    return needy ? fail(`${needy[0]} needs --instances`) : ok(undefined);
  }
  return ok({
    ...(instances !== true && { instances }),
    ...(parallel !== undefined && { parallel }),
    ...(seed !== undefined && { seed }),
    ...(keepLogs === "all" && { keepLogs }),
  });
}
