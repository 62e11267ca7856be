import { rm } from "node:fs/promises";
import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import { continueJournal } from "../../journal/continue-journal.ts";
import { FolderError } from "../../journal/folder-error.ts";
import { keepEnded } from "../../journal/read-instances.ts";
import { readBeginning } from "../../journal/read-beginning.ts";
import type { Journal } from "../../journal/read-journal.ts";
import { readJournal } from "../../journal/read-journal.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { RunLock } from "../../journal/run-lock.ts";
import { readRecord } from "../../journal/run-store.ts";
import { beginningOf } from "../../run/beginning-of.ts";
import type { RunResumed, RunStarted } from "../../run/events.ts";
import { LoadTally } from "../../run/load/load-tally.ts";
import { realClock } from "../../system/real-clock.ts";
import { realTreeControl } from "../../system/real-tree-control.ts";
import { endProcessesOf } from "../end-processes.ts";
import { requestAgain } from "../prepare-again.ts";
import type { ResumeProblem, ResumeRequest } from "../resume.ts";
import { takeLock, takeResources } from "../run-resources.ts";
import { removeLogsOf } from "./instance-files.ts";
import type { InstancesRequest, LaunchedInstances } from "./instances.ts";
import type { ReadyInstances } from "./launch-instances.ts";
import {
  maskedFact,
  outlineOf,
  prepareInstances,
  startIn,
} from "./launch-instances.ts";

/** A wish to go on with an instances run. */
export type ResumeInstancesRequest = ResumeRequest &
  Pick<InstancesRequest, "parallel" | "told">;

/** Whether a run is one of many instances; false where nobody can tell. */
export async function isInstancesRun(
  root: string,
  run: string,
): Promise<boolean> {
  const started = await readBeginning(new RunFolder(root, run));
  return started?.instances !== undefined;
}

/**
 * Goes on with an instances run that nobody writes: instances that came to their end,
 * well or not, stand; those that were cut off or cancelled run again, and the others run.
 */
export async function resumeInstances(
  request: ResumeInstancesRequest,
): Promise<Result<LaunchedInstances, ResumeProblem>> {
  const folder = new RunFolder(request.root, request.run);
  try {
    const lock = await takeLock(folder);
    let launched: Result<LaunchedInstances, ResumeProblem> | undefined;
    try {
      launched = await goOn(folder, request, lock);
      return launched;
    } finally {
      if (!launched?.ok) await lock.release();
    }
  } catch (error) {
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

async function goOn(
  folder: RunFolder,
  request: ResumeInstancesRequest,
  lock: RunLock,
): Promise<Result<LaunchedInstances, ResumeProblem>> {
  const journal = await readJournal(folder.journal);
  if (!journal.ok) return usage(journal.error);
  const started = startedOf(journal.value);
  if (started?.instances === undefined) {
    return usage(`of run ${folder.run} nothing is recorded: start a new one`);
  }
  const record = await readRecord(folder);
  if (record?.status === "succeeded") return fail({ kind: "succeeded" });
  const again = await prepareAgain(started, request);
  if (!again.ok) return again;
  const trees = realTreeControl(realClock, process.platform);
  const { graceMs } = again.value.ready.common.settings;
  const left = await endProcessesOf(folder.run, trees, graceMs);
  if (left.length > 0) {
    return usage(
      `processes of ${folder.run} are still there and cannot be ended: ${left.join(", ")}`,
    );
  }
  return ok(
    await start(folder, {
      ...again.value,
      journal: journal.value,
      started,
      lock,
    }),
  );
}

interface Again {
  readonly ready: ReadyInstances;
  readonly request: InstancesRequest;
}

async function prepareAgain(
  started: RunStarted,
  { parallel, told, ...request }: ResumeInstancesRequest,
): Promise<Result<Again, ResumeProblem>> {
  const again = await requestAgain(started, request);
  if (!again.ok) return again;
  const { total, parallel: before, seed, keep_logs } = started.instances ?? {};
  const wish: InstancesRequest = {
    ...again.value.launch,
    ...(total !== undefined && { instances: total }),
    ...(seed !== undefined && { seed }),
    ...(keep_logs && { keepLogs: keep_logs }),
    ...(told && { told }),
    parallel: parallel ?? before ?? 1,
  };
  const ready = await prepareInstances(again.value.workflow, wish);
  return ready.ok ? ok({ ready: ready.value, request: wish }) : ready;
}

async function start(
  folder: RunFolder,
  {
    ready,
    request,
    journal,
    started,
    lock,
  }: Again & {
    readonly journal: Journal;
    readonly started: RunStarted;
    readonly lock: RunLock;
  },
): Promise<LaunchedInstances> {
  const { prepare, common, settings } = ready;
  const tally = new LoadTally(settings);
  const ended = await keepEnded(folder, settings.total, (outcome) => {
    tally.add(outcome);
  }).catch((error: unknown) => {
    throw new FolderError(error as Error);
  });
  // Attempts append to their logs: those of instances that run again begin anew.
  await removeLogsOf(folder, (instance) => !ended.has(instance));
  // What it says is over: whoever finds it would take the run for ended.
  await rm(folder.record, { force: true });
  const beginning = maskedFact<RunResumed>(common, {
    ...beginningOf({ ...common, run: folder.run }, realClock),
    ...outlineOf(common, settings, request),
    type: "run_resumed",
    kept: [],
    changed: [],
  });
  const openJournal = () => continueJournal(folder, journal, realClock);
  return startIn(request, {
    folder,
    resources: await takeResources(folder, { lock, openJournal }),
    request,
    prepare,
    settings,
    beginning,
    started,
    before: { ended, tally, seq: journal.seq, at: journal.at },
  });
}

function startedOf({ events }: Journal): RunStarted | undefined {
  return events.find((event) => event.type === "run_started");
}

function usage(message: string): Result<never, ResumeProblem> {
  return fail({ kind: "usage", message });
}
