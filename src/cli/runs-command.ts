import { cleanLine } from "./clean-text.ts";
import type { StoredRun, StoredState } from "../journal/run-store.ts";
import { listRuns, readRun } from "../journal/run-store.ts";
import { formatDuration } from "../present/format-duration.ts";
import { stepSymbols } from "../present/step-line.ts";
import { summaryOf } from "../present/summary.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookOf } from "./look.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { storedStatus } from "./stored-run-view.ts";
import { table } from "./table.ts";
import { workspaceFolder } from "./workspace.ts";

/** `slipstream runs`, newest first. */
export async function runsCommand(
  options: { readonly format: OutputFormat; readonly root?: string },
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const stored: StoredRun[] = [];
  for (const run of await listRuns(root.value)) {
    const read = await readRun(root.value, run);
    if (read.ok) stored.push(read.value);
    else context.err.write(`warning: ${run}: ${read.error}\n`);
  }
  if (options.format === "json") {
    context.out.write(`${JSON.stringify(stored.map(summaryJson), null, 2)}\n`);
    return exitCodes.ok;
  }
  if (stored.length === 0) context.err.write("There are no runs here yet.\n");
  const look = lookOf(context.out, context.environment);
  for (const line of table(stored.map(row))) {
    context.out.write(`${look.glyphs(line)}\n`);
  }
  return exitCodes.ok;
}

const unfinishedSymbols: Readonly<Record<StoredState, string>> = {
  ended: "○",
  running: "○",
  interrupted: stepSymbols.cancelled,
};

function row(stored: StoredRun): readonly string[] {
  const { started, finished } = stored.snapshot;
  const status = storedStatus(stored);
  const symbol =
    finished === undefined
      ? unfinishedSymbols[stored.state]
      : stepSymbols[finished.status];
  return [
    stored.folder.run,
    `${symbol} ${status}`,
    cleanLine(started?.workflow ?? ""),
    finished === undefined ? "" : formatDuration(finished.duration_ms),
    summaryOf(stored.snapshot)?.counts ?? "",
  ];
}

function summaryJson(stored: StoredRun): unknown {
  const { started, finished } = stored.snapshot;
  return {
    run: stored.folder.run,
    workflow: started?.workflow,
    file: started?.file,
    status: storedStatus(stored),
    started: started?.time,
    duration_ms: finished?.duration_ms,
    counts: finished?.counts,
  };
}
