import { resumeRun } from "../launch/resume-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { AgainOptions } from "./conduct-again.ts";
import { conductAgain } from "./conduct-again.ts";
import type { ExitCode } from "./exit-codes.ts";

/** `slipstream resume RUN`. */
export function resumeCommand(
  name: string,
  options: AgainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  return conductAgain(resumeRun, { name, options }, context);
}
