import { window } from "vscode";
import { failureRow } from "../../present/failure-row.ts";
import type { FirstFailure } from "../../run/load/failure-groups.ts";
import { openInstanceLog } from "../logs/open-instance-log.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";

/** Opens the log of the first instance that failed, of the kind that is picked. */
export async function openFailureLog(run: TrackedInstances): Promise<void> {
  const first = await pickFailure(run);
  if (!first) return;
  const { root, id } = run.launched;
  const { instance } = first;
  await openInstanceLog({ root, run: id, instance }, first);
}

async function pickFailure({
  now,
}: TrackedInstances): Promise<FirstFailure | undefined> {
  const { failures, state } = now;
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
