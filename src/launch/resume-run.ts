import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { continueJournal } from "../journal/continue-journal.ts";
import { RunFolder } from "../journal/run-folder.ts";
import type { RunLock } from "../journal/run-lock.ts";
import { realClock } from "../system/real-clock.ts";
import { realTreeControl } from "../system/real-tree-control.ts";
import type { LaunchedRun } from "./launch.ts";
import { launchIn } from "./launched-run.ts";
import { prepareResumption } from "./prepare-resumption.ts";
import type { Resumable, ResumeProblem, ResumeRequest } from "./resume.ts";
import { endProcessesOf } from "./end-processes.ts";
import { takeLock } from "./run-resources.ts";

/**
 * Goes on with a run that has not succeeded and that nobody writes: what ended well
 * stands, the rest runs. Its processes that are still there are ended before.
 */
export async function resumeRun(
  request: ResumeRequest,
): Promise<Result<LaunchedRun, ResumeProblem>> {
  const folder = new RunFolder(request.root, request.run);
  try {
    const lock = await takeLock(folder);
    const resumable = await prepareLocked(folder, request, lock);
    if (!resumable.ok) return resumable;
    return ok(await goOn(folder, resumable.value, { request, lock }));
  } catch (error) {
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

/** Keeps the lock only where the run can go on. */
async function prepareLocked(
  folder: RunFolder,
  request: ResumeRequest,
  lock: RunLock,
): Promise<Result<Resumable, ResumeProblem>> {
  let keeps = false;
  try {
    const resumable = await prepareResumption(folder, request);
    if (!resumable.ok) return resumable;
    const { graceMs } = resumable.value.prepared.settings;
    const trees = realTreeControl(realClock, process.platform);
    const left = await endProcessesOf(folder.run, trees, graceMs);
    if (left.length > 0) {
      const message = `processes of ${folder.run} are still there and cannot be ended: ${left.join(", ")}`;
      return fail({ kind: "usage", message });
    }
    // What it says is over: whoever finds it would take the run for ended.
    await rm(folder.record, { force: true });
    keeps = true;
    return resumable;
  } finally {
    if (!keeps) await lock.release();
  }
}

function goOn(
  folder: RunFolder,
  { file, journal, prepared }: Resumable,
  {
    request,
    lock,
  }: { readonly request: ResumeRequest; readonly lock: RunLock },
): Promise<LaunchedRun> {
  return launchIn(folder, prepared, {
    file: resolve(folder.root, file),
    ...(request.tasks && { tasks: request.tasks }),
    ...(request.launcher && { launcher: request.launcher }),
    earlier: {
      lock,
      openJournal: () => continueJournal(folder, journal, realClock),
    },
  });
}
