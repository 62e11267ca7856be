import type { Result } from "../base/result.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "./launch.ts";
import { prepareLaunch } from "./prepare-launch.ts";
import { readSource } from "./read-source.ts";
import { startNewRun } from "./start-new-run.ts";

/** From a workflow file to a run that goes on; nothing runs where it returns a problem. */
export async function launchRun(
  request: LaunchRequest,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  const workflow = await readSource(request);
  if (!workflow.ok) return workflow;
  const prepared = await prepareLaunch(workflow.value, request);
  return prepared.ok ? startNewRun(request, prepared.value) : prepared;
}
