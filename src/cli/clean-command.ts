import { clean } from "../launch/clean/clean.ts";
import type { Cleaning } from "../launch/clean/clean.ts";
import { cleaningLines } from "../present/cleaning-text.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface CleanOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly keep: number;
  readonly days: number;
}

/** `slipstream clean`. */
export async function cleanCommand(
  { format, root: typed, keep, days }: CleanOptions,
  { out, err, folder, clock }: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(folder, typed);
  if (!root.ok) return refuse(root.error, { err });
  const retention = { runs: keep, days };
  const cleaning = await clean(root.value, retention, clock.date());
  const lines = format === "json" ? [json(cleaning)] : cleaningLines(cleaning);
  for (const line of lines) out.write(`${line}\n`);
  for (const problem of cleaning.problems) err.write(`warning: ${problem}\n`);
  return exitCodes.ok;
}

function json({ orphans, deleted, problems }: Cleaning): string {
  return JSON.stringify({ orphans, deleted, problems }, null, 2);
}
