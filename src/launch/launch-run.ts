import { rm } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { createRunFolder } from "../journal/create-run-folder.ts";
import { LockedError } from "../journal/locked-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { realClock } from "../system/real-clock.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "./launch.ts";
import { launchIn } from "./launched-run.ts";
import { prepareLaunch } from "./prepare-launch.ts";
import type { Preparation } from "./prepare-run.ts";
import { readSource } from "./read-source.ts";

/** From a workflow file to a run that goes on; nothing runs where it returns a problem. */
export async function launchRun(
  request: LaunchRequest,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  const workflow = await readSource(request);
  if (!workflow.ok) return workflow;
  const prepared = await prepareLaunch(workflow.value, request);
  if (!prepared.ok) return prepared;
  const folder = await createRunFolder(request.root, {
    clock: realClock,
    random: Math.random,
  });
  return folder.ok
    ? start(request, folder.value, prepared.value)
    : fail({ kind: "folder", message: folder.error });
}

async function start(
  request: LaunchRequest,
  folder: RunFolder,
  prepared: Preparation,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  try {
    return ok(await launchIn(folder, prepared, request));
  } catch (error) {
    // Nothing ran, so nothing is to be told of it.
    if (!(error instanceof LockedError)) await removeFolder(folder.path);
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
