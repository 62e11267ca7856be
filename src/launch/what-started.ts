import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunStarted } from "../run/events.ts";
import type { Snapshot } from "../run/snapshot.ts";

/** How a run began whose steps are to be compared with those of today; the error says why they cannot be. */
export function whatStarted(
  { started }: Snapshot,
  run: string,
): Result<RunStarted, string> {
  if (started === undefined) {
    return fail(`of run ${run} nothing is recorded: start a new one`);
  }
  if (started.instances !== undefined) {
    return fail(
      `${run} has many instances: slipstream resume ${run} goes on with them, slipstream rerun ${run} --instance K does one again`,
    );
  }
  return started.steps.some(({ digest }) => digest === undefined)
    ? fail(
        `run ${run} is of an earlier version, which did not record what its steps were: start a new one`,
      )
    : ok(started);
}
