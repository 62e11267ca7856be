import { FolderError } from "../journal/folder-error.ts";
import type { LaunchedRun, LaunchProblem } from "../launch/launch.ts";
import type { RunRecord } from "../run/record.ts";
import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import { counted } from "../present/counted.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { jsonReporter } from "./json-reporter.ts";
import { LiveReporter } from "./live-reporter.ts";
import { lookOf } from "./look.ts";
import { Narrator } from "./narrator.ts";
import type { SideJob } from "./look-for-orphans.ts";
import { lookForOrphans } from "./look-for-orphans.ts";
import type { OutputFormat } from "./output-format.ts";
import { plainReporter } from "./plain-reporter.ts";
import { readText } from "./read-text.ts";
import { refuse } from "./refuse.ts";
import { RunControl } from "./run-control.ts";
import type { RunReporter } from "./run-reporter.ts";
import { summaryLines } from "./summary-lines.ts";
import { workflowPath, workspaceFolder } from "./workspace.ts";
import { writeDiagnostics, writePictureHint } from "./write-diagnostics.ts";

export interface RunOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
  readonly only?: readonly string[];
  readonly from?: readonly string[];
}

/** `slipstream run FILE`. */
export async function runCommand(
  file: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const path = workflowPath(file, { folder: context.folder, root: root.value });
  const text = await readText(path);
  if (!text.ok) return refuse(text.error, context);
  let reporter: RunReporter | undefined;
  const control = new RunControl((left) => {
    reporter?.notice(`killing ${counted(left, "step")}`);
  });
  const watches = [
    context.onSignal((signal) => {
      control.signal(signal);
    }),
    context.onClosedOutput(() => {
      control.outputClosed();
    }),
  ];
  try {
    const launched = await context.launch({
      root: root.value,
      file: path.absolute,
      text: text.value,
      environment: context.environment,
      ...requestOf(options),
    });
    if (!launched.ok) return explain(launched.error, file, context);
    const run = launched.value;
    context.emergency.run = run;
    reporter = reporterFor(run, options.format, context);
    run.replay(reporter.event.bind(reporter));
    control.attach(run);
    const orphans = lookForOrphans(root.value, reporter);
    const conclusion = { control, reporter, orphans, options, context };
    return await conclude(run, conclusion);
  } finally {
    for (const watch of watches) watch.dispose();
  }
}

interface Conclusion {
  readonly control: RunControl;
  readonly reporter: RunReporter;
  readonly orphans: SideJob;
  readonly options: RunOptions;
  readonly context: CommandContext;
}

async function conclude(
  run: LaunchedRun,
  { control, reporter, orphans, options, context }: Conclusion,
): Promise<ExitCode> {
  const record = await recordOf(run, context);
  await orphans.finish();
  reporter.end();
  if (record === undefined) return exitCodes.folder;
  if (options.format === "text") {
    const { out, environment, folder } = context;
    const look = lookOf(out, environment);
    for (const line of summaryLines(run, { look, folder })) {
      out.write(`${line}\n`);
    }
  }
  const code = control.exitCode(record);
  const { survivors = [] } = run.snapshot.finished ?? {};
  if (survivors.length === 0) return code;
  refuse(`processes that could not be ended: ${survivors.join(", ")}`, context);
  return code === exitCodes.ok ? exitCodes.failed : code;
}

/** Undefined, and said, where the record could not be written. */
async function recordOf(
  run: LaunchedRun,
  context: CommandContext,
): Promise<RunRecord | undefined> {
  try {
    return await run.record;
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    refuse(error.message, context);
    return undefined;
  }
}

function requestOf({ input, maxParallel, onFailure, only, from }: RunOptions) {
  return {
    ...(input === undefined ? {} : { inputs: input }),
    ...(maxParallel === undefined ? {} : { maxParallel }),
    ...(onFailure === undefined ? {} : { onFailure }),
    ...(only === undefined ? {} : { only }),
    ...(from === undefined ? {} : { from }),
  };
}

function reporterFor(
  run: LaunchedRun,
  format: OutputFormat,
  { out, err, environment, display, clock }: CommandContext,
): RunReporter {
  if (format === "json") return jsonReporter({ out, err });
  const look = lookOf(out, environment);
  const narrator = new Narrator(run, look);
  return display === undefined
    ? plainReporter(narrator, out)
    : new LiveReporter(narrator, { out, look, display, clock });
}

function explain(
  problem: LaunchProblem,
  file: string,
  context: CommandContext,
): ExitCode {
  switch (problem.kind) {
    case "invalid":
      writeDiagnostics({ ...problem, file }, context.err, context);
      writePictureHint({ ...problem, file }, context.err);
      return exitCodes.usage;
    case "usage":
    case "secrets":
      return refuse(problem.message, context);
    case "folder":
      refuse(problem.message, context);
      return exitCodes.folder;
  }
}
