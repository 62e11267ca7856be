import type { Result } from "../base/result.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import { counted } from "../present/counted.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { jsonReporter } from "./json-reporter.ts";
import { LiveReporter } from "./live-reporter.ts";
import { lookOf } from "./look.ts";
import type { SideJob } from "./look-for-orphans.ts";
import { lookForOrphans } from "./look-for-orphans.ts";
import { Narrator } from "./narrator.ts";
import type { OutputFormat } from "./output-format.ts";
import { plainReporter } from "./plain-reporter.ts";
import { refuse } from "./refuse.ts";
import { RunControl } from "./run-control.ts";
import type { RunReporter } from "./run-reporter.ts";
import { summaryLines } from "./summary-lines.ts";
import { writtenRecord } from "./written-record.ts";

/** How a run is shown, and what becomes of one that cannot be. */
export interface Conduct<Problem> {
  readonly format: OutputFormat;
  readonly explain: (problem: Problem) => ExitCode;
  /** Called with a run that has ended and was shown. */
  readonly ended?: (run: LaunchedRun) => void;
}

/** Launches a run, shows it to its end, and lets signals call it off. */
export async function conductRun<Problem>(
  launch: () => Promise<Result<LaunchedRun, Problem>>,
  { format, explain, ended }: Conduct<Problem>,
  context: CommandContext,
): Promise<ExitCode> {
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
    const launched = await launch();
    if (!launched.ok) return explain(launched.error);
    const run = launched.value;
    context.emergency.run = run;
    control.attach(run);
    reporter = await reporterFor(run, format, context);
    run.follow(reporter.event.bind(reporter));
    reporter.caughtUp();
    const orphans = lookForOrphans(run.root, reporter);
    const conclusion = { control, reporter, orphans, format, context };
    const code = await conclude(run, conclusion);
    ended?.(run);
    return code;
  } finally {
    for (const watch of watches) watch.dispose();
  }
}

interface Conclusion {
  readonly control: RunControl;
  readonly reporter: RunReporter;
  readonly orphans: SideJob;
  readonly format: OutputFormat;
  readonly context: CommandContext;
}

async function conclude(
  run: LaunchedRun,
  { control, reporter, orphans, format, context }: Conclusion,
): Promise<ExitCode> {
  const record = await writtenRecord(run, context);
  await orphans.finish();
  reporter.end();
  if (record === undefined) return exitCodes.folder;
  if (format === "text") {
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

async function reporterFor(
  run: LaunchedRun,
  format: OutputFormat,
  context: CommandContext,
): Promise<RunReporter> {
  const { out, err, environment, clock, emergency, openDisplay } = context;
  if (format === "json") return jsonReporter({ out, err });
  const look = lookOf(out, environment);
  const narrator = new Narrator(run, look);
  if (openDisplay === undefined) return plainReporter(narrator, out);
  const display = await openDisplay();
  emergency.display = display;
  return new LiveReporter(narrator, { out, look, display, clock });
}
