import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Journal } from "../journal/read-journal.ts";
import { readJournal } from "../journal/read-journal.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import { readRecord } from "../journal/run-store.ts";
import { writeRecord } from "../journal/write-record.ts";
import { recordOf } from "../run/record-of.ts";
import { resumptionOf } from "../run/resumption.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { prepareAgain } from "./prepare-again.ts";
import type { Resumable, ResumeProblem, ResumeRequest } from "./resume.ts";
import { whatStarted } from "./what-started.ts";

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
  const again = await prepareAgain(started.value, request);
  if (!again.ok) return again;
  const { file, prepared } = again.value;
  const { plan, digests = new Map<string, string>() } = prepared;
  const resumption = resumptionOf({ snapshot, plan, digests });
  const { events, seq } = journal.value;
  return ok({
    file,
    journal: journal.value,
    prepared: { ...prepared, earlier: { events, seq, resumption } },
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

function foldOf({ events }: Journal): Snapshot {
  const fold = new SnapshotFold();
  for (const event of events) fold.apply(event);
  return fold.snapshot;
}

function usage(message: string): Result<never, ResumeProblem> {
  return fail({ kind: "usage", message });
}
