import type { AskedOfRun } from "../run/run-beginning.ts";
import type { LaunchRequest } from "./launch.ts";

/** What is recorded of a request for whoever goes on with the run; undefined where it asks for nothing. */
export function askedOf({
  only = [],
  from = [],
  maxParallel,
  onFailure,
  instance,
}: LaunchRequest): AskedOfRun | undefined {
  const asked: AskedOfRun = {
    ...(only.length > 0 && { only }),
    ...(from.length > 0 && { from }),
    ...(maxParallel !== undefined && { max_parallel: maxParallel }),
    ...(onFailure && { on_failure: onFailure }),
    ...(instance && { instance }),
  };
  return Object.keys(asked).length > 0 ? asked : undefined;
}
