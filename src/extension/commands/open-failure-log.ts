import { window } from "vscode";
import { failureRow } from "../../present/failure-row.ts";
import type { FirstFailure } from "../../run/load/failure-groups.ts";
import { openLog } from "../logs/open-log.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";

/** Opens the log of an instance that was the first of its kind to fail; without a number, of the kind that is picked. */
export async function openFailureLog(
  run: TrackedInstances,
  instance?: number,
): Promise<void> {
  const first =
    instance === undefined
      ? await pickFailure(run)
      : run.now.failures.find((group) => group.first.instance === instance)
          ?.first;
  if (first) await openLogOf(run, first);
}

async function pickFailure(
  run: TrackedInstances,
): Promise<FirstFailure | undefined> {
  const { failures, state } = run.now;
  if (failures.length === 0) {
    void window.showInformationMessage("No instance has failed.");
  }
  if (failures.length < 2) return failures[0]?.first;
  const items = failures.map((group) => {
    const { label, description } = failureRow(group, state.counts);
    return { label, description, first: group.first };
  });
  const picked = await window.showQuickPick(items, {
    placeHolder: "The log of the first instance of which kind of failure?",
    matchOnDescription: true,
  });
  return picked?.first;
}

async function openLogOf(
  { launched: { root, id } }: TrackedInstances,
  { instance, failed_step: step, log, message }: FirstFailure,
): Promise<void> {
  if (step === undefined || log === undefined) {
    const why = message === undefined ? "" : ` It failed: ${message}`;
    void window.showInformationMessage(`#${instance} left no log.${why}`);
    return;
  }
  const attempt = Number(/\.(\d+)\.log$/.exec(log)?.[1] ?? 1);
  await openLog({ root, run: id, step, attempt, instance });
}
