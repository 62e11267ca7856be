import { conductRun } from "./conduct-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import type { RunOptions } from "./run-options.ts";
import { withWorkflow } from "./with-workflow.ts";

/** `slipstream run FILE`, one time. */
export function runOnce(
  file: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  return withWorkflow({ file, options, isOfMany: false }, context, (request) =>
    conductRun(
      () => context.launch(request),
      {
        format: options.format,
        explain: (problem) => explain(problem, file, context),
      },
      context,
    ),
  );
}
