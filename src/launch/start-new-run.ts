import { rm } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { createRunFolder } from "../journal/create-run-folder.ts";
import { LockedError } from "../journal/locked-error.ts";
import { realClock } from "../system/real-clock.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "./launch.ts";
import { launchIn } from "./launched-run.ts";
import type { Preparation } from "./prepare-run.ts";

/** Starts a run in a folder of its own, which is taken away again where nothing ran. */
export async function startNewRun(
  request: Pick<
    LaunchRequest,
    "root" | "file" | "tasks" | "launcher" | "ownLauncher"
  >,
  prepared: Preparation,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  const folder = await createRunFolder(request.root, {
    clock: realClock,
    random: Math.random,
  });
  if (!folder.ok) return fail({ kind: "folder", message: folder.error });
  try {
    return ok(await launchIn(folder.value, prepared, request));
  } catch (error) {
    // Nothing ran, so nothing is to be told of it.
    if (!(error instanceof LockedError)) await removeFolder(folder.value.path);
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
