import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
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
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface LogsOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly follow?: boolean;
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
  const found = await find(subject, options, context);
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

async function find(
  { run: name, step }: LogsSubject,
  options: LogsOptions,
  context: CommandContext,
): Promise<Result<StoredRun, string>> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return root;
  const run = await findRun(root.value, name);
  if (!run.ok) return run;
  const stored = await readRun(root.value, run.value);
  if (!stored.ok) return stored;
  if (stored.value.snapshot.started?.instances !== undefined) {
    return fail(
      `${run.value} has many instances: their logs are in ${stored.value.folder.logs}, by their numbers.`,
    );
  }
  if (step === undefined) return stored;
  const steps = [...stored.value.snapshot.steps.keys()];
  return steps.includes(step)
    ? ok(stored.value)
    : fail(`${run.value} has no step ${step}; it has ${listed(steps)}.`);
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
