import { commands, window } from "vscode";
import { ownFailures } from "../../present/own-failure.ts";
import { notificationText } from "../../present/summary.ts";
import { loadEndText } from "../../present/load-end-text.ts";
import { openInstanceLog } from "../logs/open-instance-log.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";

/** One message at the end of a run; none where somebody called it off, who knows. */
export function announceEnd(run: Tracked): Promise<void> {
  return run instanceof TrackedRun ? announceOne(run) : announceMany(run);
}

async function announceOne(run: TrackedRun): Promise<void> {
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

async function announceMany(run: TrackedInstances): Promise<void> {
  const record = await run.ended;
  if (!record || record.status === "cancelled") return;
  const text = loadEndText(record);
  const openLog = "Open Log";
  const showReport = "Show Report";
  const all = await commands.getCommands(true);
  const report = all.includes("slipstream.showReport") ? [showReport] : [];
  const [most] = record.instances.failures;
  const log = most ? [openLog] : [];
  const choice = await (record.status === "succeeded"
    ? window.showInformationMessage(text, ...log, ...report)
    : window.showErrorMessage(text, ...log, ...report));
  if (choice === openLog && most) {
    const { id, launched } = run;
    const { instance } = most.first;
    const place = { root: launched.root, run: id, instance };
    await openInstanceLog(place, most.first);
  } else if (choice === showReport) {
    await commands.executeCommand("slipstream.showReport", run.id);
  }
}

function firstFailure(run: TrackedRun): string | undefined {
  return ownFailures(run.launched.snapshot)[0]?.id;
}
