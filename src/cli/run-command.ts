import type { LaunchProblem, LaunchRequest } from "../launch/launch.ts";
import { launcherAhead } from "../launch/launcher-of-run.ts";
import type { AskedOfInstances } from "../launch/load/instances.ts";
import { launchInstances } from "../launch/load/launch-instances.ts";
import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import type { Play } from "./compare-sequentially.ts";
import { compareSequentially } from "./compare-sequentially.ts";
import { conductInstances } from "./conduct-instances.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import type { InstancesOptions } from "./instances-options.ts";
import { askedOfInstances } from "./instances-options.ts";
import type { OutputFormat } from "./output-format.ts";
import { readText } from "./read-text.ts";
import { refuse } from "./refuse.ts";
import { saveMemory } from "./save-memory.ts";
import { workflowPath, workspaceFolder } from "./workspace.ts";

export interface RunOptions extends InstancesOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
  readonly only?: readonly string[];
  readonly from?: readonly string[];
  readonly compareSequential?: boolean;
}

/** `slipstream run FILE`. */
export async function runCommand(
  file: string,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const path = workflowPath(file, { folder: context.folder, root: root.value });
  const asked = askedOfInstances(options);
  if (!asked.ok) return refuse(asked.error, context);
  const text = await readText(path);
  if (!text.ok) return refuse(text.error, context);
  await saveMemory(text.value);
  const instances = asked.value;
  const asOne = {
    root: root.value,
    file: path.absolute,
    text: text.value,
    read: context.read,
    environment: context.environment,
    ...requestOf(options),
  };
  const isOfMany = instances !== undefined;
  const launcher = launcherAhead({ ...asOne, isOfMany });
  const request = { ...asOne, ...(launcher && { launcher }) };
  try {
    return await conduct({ file, request, instances }, options, context);
  } finally {
    await launcher?.close();
  }
}

interface Wish {
  /** As typed. */
  readonly file: string;
  readonly request: LaunchRequest;
  /** Absent: one run. */
  readonly instances: AskedOfInstances | undefined;
}

async function conduct(
  { file, request, instances }: Wish,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { format, report = [], compareSequential, maxParallel } = options;
  const shown = {
    format,
    explain: (problem: LaunchProblem) => explain(problem, file, context),
  };
  if (instances !== undefined) {
    if (compareSequential) {
      return refuse(
        "--compare-sequential is for one run, not --instances",
        context,
      );
    }
    return conductInstances(
      (told) =>
        launchInstances({ ...request, ...instances, ...(told && { told }) }),
      { ...shown, reports: report },
      context,
    );
  }
  const play: Play = ({ maxParallel: limit, ended }) =>
    conductRun(
      () =>
        context.launch({
          ...request,
          ...(limit !== undefined && { maxParallel: limit }),
        }),
      { ...shown, ended },
      context,
    );
  if (!compareSequential) return play({ ended: () => undefined });
  return maxParallel === 1
    ? refuse(
        "--compare-sequential has nothing to compare with --max-parallel 1",
        context,
      )
    : compareSequentially(play, format, context);
}

function requestOf({ input, maxParallel, onFailure, only, from }: RunOptions) {
  return {
    ...(input === undefined ? {} : { inputs: input }),
    ...(maxParallel === undefined ? {} : { maxParallel }),
    ...(onFailure === undefined ? {} : { onFailure }),
    ...(only === undefined ? {} : { only }),
    ...(from === undefined ? {} : { from }),
  };
}
