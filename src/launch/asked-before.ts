import type { RunStarted } from "../run/events.ts";
import type { LaunchRequest } from "./launch.ts";

/** What whoever started a run wanted besides the file, as a request says it. */
export function askedBefore({
  asked = {},
}: RunStarted): Pick<
  LaunchRequest,
  "only" | "from" | "maxParallel" | "onFailure" | "instance"
> {
  const { only, from, max_parallel, on_failure, instance } = asked;
  return {
    ...(only && { only }),
    ...(from && { from }),
    ...(max_parallel !== undefined && { maxParallel: max_parallel }),
    ...(on_failure && { onFailure: on_failure }),
    ...(instance && { instance }),
  };
}
