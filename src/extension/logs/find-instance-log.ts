import { access, stat } from "node:fs/promises";
import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import { findInstance } from "../../journal/find-instance.ts";
import { listInstanceLogs } from "../../journal/list-instance-logs.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import { mostLogsOfAKind } from "../../run/load/failure-groups.ts";
import type {
  InstanceFailure,
  InstanceOutcome,
} from "../../run/load/instance-outcome.ts";
import type { InstancePlace } from "../runs/launch-again.ts";
import type { LogPlace } from "./log-place.ts";
import { isLogPlace, logFileOf } from "./log-place.ts";

/**
 * The log of one of many instances: that of the attempt that failed, and where no step
 * failed the one that was written last; the error says why there is none. `known` is
 * how the instance failed, without which its line is looked for in all of the run's.
 */
export async function findInstanceLog(
  place: InstancePlace,
  known?: InstanceFailure,
): Promise<Result<LogPlace, string>> {
  const { root, run, instance } = place;
  const folder = new RunFolder(root, run);
  const failure = known ?? (await findInstance(folder, instance));
  if (failure?.failed_step !== undefined) return logOfFailure(place, failure);
  const newest = await newestLog(folder, place);
  return newest
    ? ok(newest)
    : fail(`There is no log of #${instance}${whyNone(failure)}`);
}

async function logOfFailure(
  { root, run, instance }: InstancePlace,
  { failed_step: step, log, message }: InstanceFailure,
): Promise<Result<LogPlace, string>> {
  const attempt = /\.(\d+)\.log$/.exec(log ?? "")?.[1];
  const why = message === undefined ? "" : ` It failed: ${message}`;
  if (attempt === undefined) return fail(`#${instance} left no log.${why}`);
  const place = { root, run, step, attempt: Number(attempt), instance };
  return isLogPlace(place) && (await isThere(logFileOf(place)))
    ? ok(place)
    : fail(
        `The log of #${instance} is not there: of failures of one kind, ${mostLogsOfAKind} are kept.${why}`,
      );
}

async function newestLog(
  folder: RunFolder,
  { root, run, instance }: InstancePlace,
): Promise<LogPlace | undefined> {
  const found = await listInstanceLogs(folder, instance);
  const written = await Promise.all(
    found.map(async ({ step, attempt, file }) => ({
      place: { root, run, instance, step, attempt },
      at: await writtenAt(file),
    })),
  );
  return written.sort((a, b) => b.at - a.at)[0]?.place;
}

function whyNone(
  outcome: Partial<Pick<InstanceOutcome, "status" | "message">> | undefined,
): string {
  if (outcome === undefined) return ": it never ran, or was cut off.";
  const { status, message } = outcome;
  if (status === "succeeded") {
    return ": it succeeded, and those of failures alone are kept.";
  }
  return message === undefined ? "." : `. It failed: ${message}`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** One that is gone meanwhile was written before all others. */
function writtenAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => -Infinity,
  );
}
