import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import type {
  BegunRun,
  InstanceLogs,
  InstanceSubject,
} from "./instance-logs.ts";
import { instanceLogs } from "./instance-logs.ts";
import type { PiecePrinter } from "./log-printer.ts";
import { JsonLogPrinter, LogPrinter } from "./log-printer.ts";
import { LogReader } from "./log-reader.ts";
import type { LogsOptions } from "./logs-command.ts";
import { refuse } from "./refuse.ts";

const pollMs = 500;

/** What is wanted of them, and how. */
export interface InstanceLogsWish {
  readonly wanted: InstanceSubject;
  readonly options: LogsOptions;
  readonly context: CommandContext;
}

/** `slipstream logs RUN [STEP] --instance K`. */
export async function printInstanceLogs(
  begun: BegunRun,
  wish: InstanceLogsWish,
): Promise<ExitCode> {
  const { wanted, options, context } = wish;
  const follows = options.follow === true;
  const first = await instanceLogs(begun, wanted);
  if (!first.ok) return refuse(first.error, context);
  const reader = new LogReader(printerFor(first.value, wish), !follows);
  await reader.read(first.value.logs);
  for (let { isGoing } = first.value; follows && isGoing;) {
    await new Promise<void>((resolve) => context.clock.after(pollMs, resolve));
    const next = await instanceLogs(begun, wanted);
    // Those of one that has succeeded meanwhile are gone.
    if (!next.ok) break;
    await reader.read(next.value.logs);
    isGoing = next.value.isGoing;
  }
  return exitCodes.ok;
}

function printerFor(
  { logs, isGoing }: InstanceLogs,
  { wanted: { step }, options, context }: InstanceLogsWish,
): PiecePrinter {
  if (options.format === "json") return new JsonLogPrinter(context.out);
  const isOne = step !== undefined && !isGoing && logs.length === 1;
  return new LogPrinter(context.out, !isOne);
}
