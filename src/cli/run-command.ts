import type { LaunchProblem, LaunchRequest } from "../launch/launch.ts";
import type { AskedOfInstances } from "../launch/load/instances.ts";
import { launchInstances } from "../launch/load/launch-instances.ts";
import type { CommandContext } from "./command-context.ts";
import { compareSequentially } from "./compare-sequentially.ts";
import { conductInstances } from "./conduct-instances.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import type { InstancesOptions } from "./instances-options.ts";
import { askedOfInstances } from "./instances-options.ts";
import { refuse } from "./refuse.ts";
import { runOnce } from "./run-once.ts";
import type { RunOptions } from "./run-options.ts";
import { withWorkflow } from "./with-workflow.ts";

export interface RunCommandOptions extends RunOptions, InstancesOptions {
  readonly compareSequential?: boolean;
}

/** `slipstream run FILE`. */
export async function runCommand(
  file: string,
  options: RunCommandOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const asked = askedOfInstances(options);
  if (!asked.ok) return refuse(asked.error, context);
  if (asked.value !== undefined) {
    return runMany(file, { ...options, asked: asked.value }, context);
  }
  return options.compareSequential
    ? runTwice(file, options, context)
    : runOnce(file, options, context);
}

function runMany(
  file: string,
  options: RunCommandOptions & { readonly asked: AskedOfInstances },
  context: CommandContext,
): Promise<ExitCode> {
  const { asked, format, report = [] } = options;
  if (options.compareSequential) {
    const message = "--compare-sequential is for one run, not --instances";
    return Promise.resolve(refuse(message, context));
  }
  return withWorkflow({ file, options, isOfMany: true }, context, (request) =>
    conductInstances(
      (told) =>
        launchInstances({ ...request, ...asked, ...(told && { told }) }),
      { format, reports: report, explain: explainer(file, context) },
      context,
    ),
  );
}

function runTwice(
  file: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { format, maxParallel } = options;
  if (maxParallel === 1) {
    const message =
      "--compare-sequential has nothing to compare with --max-parallel 1";
    return Promise.resolve(refuse(message, context));
  }
  const conduct = { format, explain: explainer(file, context) };
  return withWorkflow({ file, options, isOfMany: false }, context, (request) =>
    compareSequentially(
      ({ maxParallel: limit, ended }) =>
        conductRun(
          () => context.launch(limitedTo(limit, request)),
          { ...conduct, ended },
          context,
        ),
      format,
      context,
    ),
  );
}

function limitedTo(
  maxParallel: number | undefined,
  request: LaunchRequest,
): LaunchRequest {
  return maxParallel === undefined ? request : { ...request, maxParallel };
}

function explainer(
  file: string,
  context: CommandContext,
): (problem: LaunchProblem) => ExitCode {
  return (problem) => explain(problem, file, context);
}
