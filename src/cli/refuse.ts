import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";

/** The file or the call is wrong. */
export function refuse(
  message: string,
  { err }: Pick<CommandContext, "err">,
): ExitCode {
  err.write(`error: ${message}\n`);
  return exitCodes.usage;
}
