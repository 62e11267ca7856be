import { commands, window } from "vscode";
import { ownFailures } from "../../present/own-failure.ts";
import { notificationText } from "../../present/summary.ts";
import type { TrackedRun } from "../runs/tracked-run.ts";

/** One message at the end of a run; none where somebody called it off, who knows. */
export async function announceEnd(run: TrackedRun): Promise<void> {
  const record = await run.ended;
  const text = notificationText(run.launched.snapshot);
  if (text === undefined || record?.status === "cancelled") return;
  if (record?.status === "succeeded") {
    void window.showInformationMessage(text);
    return;
  }
  const openLog = "Open Log";
  const rerun = "Rerun Failed";
  const choice = await window.showErrorMessage(text, openLog, rerun);
  if (choice === openLog) {
    const step = firstFailure(run);
    await commands.executeCommand("slipstream.openLog", { run: run.id, step });
  } else if (choice === rerun) {
    await commands.executeCommand("slipstream.rerunFailed", run.id);
  }
}

function firstFailure(run: TrackedRun): string | undefined {
  return ownFailures(run.launched.snapshot)[0]?.id;
}
