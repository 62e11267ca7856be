import type { LaunchedRun } from "../launch/launch.ts";
import { comparisonText } from "../present/comparison-text.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookOf } from "./look.ts";
import type { OutputFormat } from "./output-format.ts";

/** Runs what is asked for, and shows it; with a limit of its own where one is given. */
export type Play = (how: {
  readonly maxParallel?: number;
  readonly ended: (run: LaunchedRun) => void;
}) => Promise<ExitCode>;

/** Runs it side by side, then one step at a time, and tells how much faster the first was. The first that does not succeed is the last. */
export async function compareSequentially(
  play: Play,
  format: OutputFormat,
  context: CommandContext,
): Promise<ExitCode> {
  const runs: LaunchedRun[] = [];
  const ended = (run: LaunchedRun): void => {
    runs.push(run);
  };
  const { out, environment } = context;
  const say = (line: string): void => {
    if (format === "text") out.write(`${line}\n`);
  };
  const code = await play({ ended });
  if (code !== exitCodes.ok) return code;
  say("\nonce more, one step at a time");
  const codeAlone = await play({ ended, maxParallel: 1 });
  const [together, alone] = runs;
  if (codeAlone !== exitCodes.ok || !together || !alone) return codeAlone;
  const look = lookOf(out, environment);
  say(`\n${look.glyphs(comparisonText(together.snapshot, alone.snapshot))}`);
  if (format === "json") out.write(`${comparisonJson(together, alone)}\n`);
  return exitCodes.ok;
}

/** Numbered and dated as an event behind the last one of the second run. */
function comparisonJson(together: LaunchedRun, alone: LaunchedRun): string {
  const first = together.snapshot.finished;
  const second = alone.snapshot.finished;
  if (!first || !second) throw new Error("A run without an end.");
  const speedup = second.duration_ms / Math.max(first.duration_ms, 0.001);
  return JSON.stringify({
    seq: second.seq + 1,
    type: "runs_compared",
    at: alone.snapshot.at,
    run: together.id,
    sequential_run: alone.id,
    duration_ms: first.duration_ms,
    sequential_ms: second.duration_ms,
    speedup: Math.round(100 * speedup) / 100,
  });
}
