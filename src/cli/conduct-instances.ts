import type { Result } from "../base/result.ts";
import { encodeEvent } from "../journal/codec.ts";
import type {
  InstancesRequest,
  LaunchedInstances,
} from "../launch/load/instances.ts";
import { loadHeadline, loadReportLines } from "../present/load-report-text.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { cleanLine } from "./clean-text.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { InstancesControl } from "./instances-control.ts";
import { InstancesReporter } from "./instances-reporter.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { lookForOrphans } from "./look-for-orphans.ts";
import type { Look } from "./look.ts";
import { lookOf } from "./look.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import type { WantedReport } from "./report-option.ts";
import { writeReport } from "./report-option.ts";
import { writtenRecord } from "./written-record.ts";

/** How instances are shown, what becomes of those that cannot be, and where their report goes. */
export interface InstancesConduct<Problem> {
  readonly format: OutputFormat;
  readonly reports: readonly WantedReport[];
  readonly explain: (problem: Problem) => ExitCode;
}

interface Voice {
  begin(run: LaunchedInstances): void;
  notice(text: string): void;
  end(): void;
}

/** Launches many runs of a workflow, shows them to their end, and lets signals stop them. */
export async function conductInstances<Problem>(
  launch: (
    told: InstancesRequest["told"],
  ) => Promise<Result<LaunchedInstances, Problem>>,
  { format, reports, explain }: InstancesConduct<Problem>,
  context: CommandContext,
): Promise<ExitCode> {
  await keepHeapSmall();
  const voice = await voiceFor(format, context);
  const control = new InstancesControl((text) => {
    voice.notice(text);
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
    const launched = await launch(tellerFor(format, context));
    if (!launched.ok) return explain(launched.error);
    const run = launched.value;
    context.emergency.run = run;
    control.attach(run);
    voice.begin(run);
    const orphans = lookForOrphans(run.root, voice);
    const record = await writtenRecord(run, context);
    await orphans.finish();
    voice.end();
    if (record === undefined) return exitCodes.folder;
    if (format === "text") writeText(record, context);
    const isWritten = await writeReports(reports, record, context);
    const code = control.exitCode(record);
    return isWritten || code !== exitCodes.ok ? code : exitCodes.folder;
  } finally {
    for (const watch of watches) watch.dispose();
  }
}

async function voiceFor(
  format: OutputFormat,
  context: CommandContext,
): Promise<Voice> {
  const { out, err, environment, emergency, clock } = context;
  if (format === "text") {
    const look = lookOf(out, environment);
    const display = await context.openDisplay?.();
    if (display) emergency.display = display;
    return new InstancesReporter({ out, look, display, clock });
  }
  return {
    begin: () => undefined,
    notice: (text) => {
      err.write(`${text}\n`);
    },
    end: () => undefined,
  };
}

/** With JSON, events are what is told. */
function tellerFor(
  format: OutputFormat,
  { out }: CommandContext,
): InstancesRequest["told"] {
  if (format === "text") return undefined;
  return (event) => {
    const declares =
      event.type === "run_started" || event.type === "run_resumed";
    out.write(encodeEvent(event, declares));
  };
}

function writeText(record: LoadRecord, context: CommandContext): void {
  const { out, environment } = context;
  const look = lookOf(out, environment);
  for (const line of loadText(record, look)) out.write(`${line}\n`);
}

/** The report as text for a terminal or a pipe. */
export function loadText(record: LoadRecord, look: Look): readonly string[] {
  const folder = `.slipstream/runs/${record.run}`;
  return [
    loadHeadline(record),
    ...loadReportLines(record).map((line) => `  ${line}`),
    `  run: ${folder}`,
  ].map((line) => look.glyphs(cleanLine(line)));
}

/** Whether all could be; what could not is said. */
async function writeReports(
  reports: readonly WantedReport[],
  record: LoadRecord,
  context: CommandContext,
): Promise<boolean> {
  let isWritten = true;
  for (const report of reports) {
    try {
      await writeReport(report, record, context.folder);
    } catch (error) {
      isWritten = false;
      refuse(
        `the report cannot be written: ${(error as Error).message}`,
        context,
      );
    }
  }
  return isWritten;
}
