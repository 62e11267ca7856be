import { window } from "vscode";
import { RunFolder } from "../../journal/run-folder.ts";
import { failureRow } from "../../present/failure-row.ts";
import type {
  FailureGroup,
  FirstFailure,
} from "../../run/load/failure-groups.ts";
import type { InstanceCounts } from "../../run/load/instance-counts.ts";
import { isLoadRecord } from "../../run/load/is-load-record.ts";
import { openLog } from "../logs/open-log.ts";
import type { RunPlace } from "../runs/launch-again.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";

/** How instances of a run failed. */
export interface Failures extends RunPlace {
  /** The most frequent first. */
  readonly groups: readonly FailureGroup[];
  readonly counts: InstanceCounts;
}

/** Of a run of this window, as far as it is. */
export function failuresOf({ id, launched, now }: TrackedInstances): Failures {
  const { root } = launched;
  return { root, run: id, groups: now.failures, counts: now.state.counts };
}

/** Of a run that has ended, as its record tells; undefined where that is not of many instances. */
export async function storedFailures({
  root,
  run,
}: RunPlace): Promise<Failures | undefined> {
  const { readRecord } = await import("../../journal/run-store.ts");
  const record = await readRecord(new RunFolder(root, run));
  if (!record || !isLoadRecord(record)) return undefined;
  const { instances: counts } = record;
  return { root, run, groups: counts.failures, counts };
}

/** Opens the log of an instance that was the first of its kind to fail; without a number, of the kind that is picked. */
export async function openFailureLog(
  failures: Failures,
  instance?: number,
): Promise<void> {
  const first =
    instance === undefined
      ? await pickFailure(failures)
      : failures.groups.find((group) => group.first.instance === instance)
          ?.first;
  if (first) await openLogOf(failures, first);
}

async function pickFailure({
  groups,
  counts,
}: Failures): Promise<FirstFailure | undefined> {
  if (groups.length === 0) {
    void window.showInformationMessage("No instance has failed.");
  }
  if (groups.length < 2) return groups[0]?.first;
  const items = groups.map((group) => {
    const { label, description } = failureRow(group, counts);
    return { label, description, first: group.first };
  });
  const picked = await window.showQuickPick(items, {
    placeHolder: "The log of the first instance of which kind of failure?",
    matchOnDescription: true,
  });
  return picked?.first;
}

async function openLogOf(
  { root, run }: RunPlace,
  { instance, failed_step: step, log, message }: FirstFailure,
): Promise<void> {
  if (step === undefined || log === undefined) {
    const why = message === undefined ? "" : ` It failed: ${message}`;
    void window.showInformationMessage(`#${instance} left no log.${why}`);
    return;
  }
  const attempt = Number(/\.(\d+)\.log$/.exec(log)?.[1] ?? 1);
  await openLog({ root, run, step, attempt, instance });
}
