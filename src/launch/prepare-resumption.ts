import { resolve } from "node:path";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Journal } from "../journal/read-journal.ts";
import { readJournal } from "../journal/read-journal.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { readRecord } from "../journal/run-store.ts";
import { writeRecord } from "../journal/write-record.ts";
import type { RunStarted } from "../run/events.ts";
import { recordOf } from "../run/record-of.ts";
import { resumptionOf } from "../run/resumption.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { askedBefore } from "./asked-before.ts";
import type { LaunchRequest } from "./launch.ts";
import { prepareLaunch } from "./prepare-launch.ts";
import type { Preparation } from "./prepare-run.ts";
import { readSource } from "./read-source.ts";
import type { Resumable, ResumeProblem, ResumeRequest } from "./resume.ts";
import { resumedInputs } from "./resumed-inputs.ts";

/** What is there of a run, and how it goes on with the workflow's file of today. For the owner of the run's lock. */
export async function prepareResumption(
  folder: RunFolder,
  request: ResumeRequest,
): Promise<Result<Resumable, ResumeProblem>> {
  const journal = await readJournal(folder.journal);
  if (!journal.ok) return usage(journal.error);
  const snapshot = foldOf(journal.value);
  const record = await readRecord(folder);
  const status = record?.status ?? snapshot.finished?.status;
  if (status === "succeeded") {
    if (record === undefined) await completeRecord(folder, snapshot);
    return fail({ kind: "succeeded" });
  }
  const started = whatStarted(snapshot, folder.run);
  if (!started.ok) return usage(started.error);
  const prepared = await prepareAgain(started.value, request);
  if (!prepared.ok) return prepared;
  const { plan, digests = new Map<string, string>() } = prepared.value;
  const resumption = resumptionOf(snapshot, plan, digests);
  const { events, seq } = journal.value;
  return ok({
    file: fileOf(started.value, request),
    journal: journal.value,
    prepared: { ...prepared.value, earlier: { events, seq, resumption } },
  });
}

/** The program went down when all was done, and that not yet written. */
async function completeRecord(
  folder: RunFolder,
  snapshot: Snapshot,
): Promise<void> {
  const record = recordOf(snapshot);
  if (record) await writeRecord(folder, record);
}

function whatStarted(
  { started }: Snapshot,
  run: string,
): Result<RunStarted, string> {
  if (started === undefined) {
    return fail(`of run ${run} nothing is recorded: start a new one`);
  }
  if (started.instances !== undefined) {
    return fail(`${run} has many instances: slipstream resume ${run}`);
  }
  return started.steps.some(({ digest }) => digest === undefined)
    ? fail(
        `run ${run} is of an earlier version, which did not record what its steps were: start a new one`,
      )
    : ok(started);
}

function fileOf({ file }: RunStarted, { root }: ResumeRequest): string {
  return resolve(root, file);
}

async function prepareAgain(
  started: RunStarted,
  request: ResumeRequest,
): Promise<Result<Preparation, ResumeProblem>> {
  const again = await requestAgain(started, request);
  return again.ok
    ? prepareLaunch(again.value.workflow, again.value.launch)
    : again;
}

/** The workflow of a run as its file is today, and the run as it was asked for, with what is asked for now. */
export async function requestAgain(
  started: RunStarted,
  request: ResumeRequest,
): Promise<
  Result<
    { readonly workflow: Workflow; readonly launch: LaunchRequest },
    ResumeProblem
  >
> {
  const file = fileOf(started, request);
  const workflow = await readSource({ ...request, file });
  if (!workflow.ok) return workflow;
  const launch = launchOf(workflow.value, { started, request });
  return launch.ok
    ? ok({ workflow: workflow.value, launch: launch.value })
    : usage(launch.error);
}

function foldOf({ events }: Journal): Snapshot {
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  return fold.snapshot;
}

/** As the run was asked for, with what is asked for now. */
function launchOf(
  workflow: Workflow,
  {
    started,
    request,
  }: { readonly started: RunStarted; readonly request: ResumeRequest },
): Result<LaunchRequest, string> {
  const inputs = resumedInputs(workflow, started, request.inputs ?? {});
  if (!inputs.ok) return inputs;
  const asked = askedBefore(started);
  const { only = [], from = [] } = asked;
  const ids = new Set(workflow.steps.map(({ id }) => id));
  const isThere = (id: string): boolean => ids.has(id);
  const wanted = [...only, ...from];
  if (wanted.length > 0 && !wanted.some(isThere)) {
    return fail(
      `none of the steps that the run was started for is in ${started.file} any more: ${wanted.join(", ")}`,
    );
  }
  return ok({
    ...asked,
    ...request,
    file: fileOf(started, request),
    inputs: inputs.value,
    only: only.filter(isThere),
    from: from.filter(isThere),
  });
}

function usage(message: string): Result<never, ResumeProblem> {
  return fail({ kind: "usage", message });
}
