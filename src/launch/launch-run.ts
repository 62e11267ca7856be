import type { Result } from "../base/result.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "./launch.ts";

/** From a workflow file to a run that goes on; nothing runs where it returns a problem. */
export function launchRun(
  request: LaunchRequest,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  throw new Error(request.file);
}
