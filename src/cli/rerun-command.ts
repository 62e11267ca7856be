import { rerunInstance } from "../launch/load/rerun-instance.ts";
import { rerunRun } from "../launch/rerun-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { AgainOptions } from "./conduct-again.ts";
import { conductAgain } from "./conduct-again.ts";
import type { ExitCode } from "./exit-codes.ts";

export interface RerunOptions extends AgainOptions {
  readonly failed?: boolean;
  /** Of a run of many instances: the one that is meant, from 1. */
  readonly instance?: number;
}

/** `slipstream rerun RUN`. */
export function rerunCommand(
  name: string,
  { failed = false, instance, ...options }: RerunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  return conductAgain(
    (request) =>
      instance === undefined
        ? rerunRun({ ...request, failed })
        : rerunInstance({ ...request, instance }),
    { name, options },
    context,
  );
}
