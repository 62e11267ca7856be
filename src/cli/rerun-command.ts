import { rerunRun } from "../launch/rerun-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { AgainOptions } from "./conduct-again.ts";
import { conductAgain } from "./conduct-again.ts";
import type { ExitCode } from "./exit-codes.ts";

export interface RerunOptions extends AgainOptions {
  readonly failed?: boolean;
}

/** `slipstream rerun RUN`. */
export function rerunCommand(
  name: string,
  { failed = false, ...options }: RerunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  return conductAgain(
    (request) => rerunRun({ ...request, failed }),
    { name, options },
    context,
  );
}
