import { readBeginning } from "../../journal/read-beginning.ts";
import type { RunFolder } from "../../journal/run-folder.ts";
import { readRecord } from "../../journal/run-store.ts";
import { endedChoice, unendedChoice } from "../../present/report-choice.ts";
import type { ReportChoice } from "../../present/report-choice.ts";
import { isLoadRecord } from "../../run/load/is-load-record.ts";

/** How a run of many instances is offered; undefined where neither its record nor its journal tells what it was. */
export async function choiceOf(
  folder: RunFolder,
): Promise<ReportChoice | undefined> {
  const record: unknown = await readRecord(folder);
  if (isLoadRecord(record)) return endedChoice(record, Date.now());
  const started = await readBeginning(folder);
  return started && unendedChoice(started, Date.now());
}
