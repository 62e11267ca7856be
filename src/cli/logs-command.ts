import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { readBeginning } from "../journal/read-beginning.ts";
import { RunFolder } from "../journal/run-folder.ts";
import type { StoredRun } from "../journal/run-store.ts";
import { readRun } from "../journal/run-store.ts";
import { listed } from "../present/listed.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { findRun } from "./find-run.ts";
import { logFiles } from "./log-files.ts";
import type { PiecePrinter } from "./log-printer.ts";
import { JsonLogPrinter, LogPrinter } from "./log-printer.ts";
import { LogReader } from "./log-reader.ts";
import type { OutputFormat } from "./output-format.ts";
import type { InstanceLogsWish } from "./print-instance-logs.ts";
import { printInstanceLogs } from "./print-instance-logs.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface LogsOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly follow?: boolean;
  /** Of a run of many instances: the one that is meant, from 1. */
  readonly instance?: number;
}

/** What `slipstream logs RUN [STEP]` is about. */
export interface LogsSubject {
  readonly run: string;
  readonly step: string | undefined;
}

const pollMs = 200;

export async function logsCommand(
  subject: LogsSubject,
  options: LogsOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const folder = await findFolder(subject.run, options, context);
  if (!folder.ok) return refuse(folder.error, context);
  const { instance } = options;
  if (instance !== undefined) {
    const wanted = { instance, step: subject.step };
    return logsOfOne(folder.value, { wanted, options, context });
  }
  const run = await readRun(folder.value.root, folder.value.run);
  if (!run.ok) return refuse(run.error, context);
  const found = check(run.value, subject);
  if (!found.ok) return refuse(found.error, context);
  const printer = printerFor(found.value, { subject, options, context });
  const reader = new LogReader(printer, options.follow !== true);
  for (let stored = found.value; ;) {
    await reader.read(logFiles(stored, subject.step));
    if (options.follow !== true || stored.state === "ended") {
      return exitCodes.ok;
    }
    if (stored.state === "interrupted") {
      context.err.write(`${stored.folder.run} was cut off: it has no end.\n`);
      return exitCodes.ok;
    }
    await new Promise<void>((resolve) => context.clock.after(pollMs, resolve));
    const next = await readRun(stored.folder.root, stored.folder.run);
    if (!next.ok) return refuse(next.error, context);
    stored = next.value;
  }
}

/** Of a journal that may have gigabytes the beginning tells enough. */
async function logsOfOne(
  folder: RunFolder,
  wish: InstanceLogsWish,
): Promise<ExitCode> {
  const started = await readBeginning(folder);
  return started === undefined
    ? refuse(`of run ${folder.run} nothing is recorded.`, wish.context)
    : printInstanceLogs({ folder, started }, wish);
}

async function findFolder(
  name: string,
  options: LogsOptions,
  context: CommandContext,
): Promise<Result<RunFolder, string>> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return root;
  const run = await findRun(root.value, name);
  return run.ok ? ok(new RunFolder(root.value, run.value)) : run;
}

/** Whether it is a single run, and has the step. */
function check(
  stored: StoredRun,
  { step }: LogsSubject,
): Result<StoredRun, string> {
  const { snapshot, folder } = stored;
  if (snapshot.started?.instances !== undefined) {
    return fail(
      `${folder.run} has many instances: their logs are in ${folder.logs}, by their numbers; --instance K prints those of one.`,
    );
  }
  if (step === undefined) return ok(stored);
  const steps = [...snapshot.steps.keys()];
  return steps.includes(step)
    ? ok(stored)
    : fail(`${folder.run} has no step ${step}; it has ${listed(steps)}.`);
}

function printerFor(
  stored: StoredRun,
  {
    subject,
    options,
    context,
  }: { subject: LogsSubject; options: LogsOptions; context: CommandContext },
): PiecePrinter {
  if (options.format === "json") return new JsonLogPrinter(context.out);
  const one =
    subject.step !== undefined &&
    stored.state !== "running" &&
    logFiles(stored, subject.step).length === 1;
  return new LogPrinter(context.out, !one);
}
