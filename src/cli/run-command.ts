import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import type { Play } from "./compare-sequentially.ts";
import { compareSequentially } from "./compare-sequentially.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import type { OutputFormat } from "./output-format.ts";
import { readText } from "./read-text.ts";
import { refuse } from "./refuse.ts";
import { workflowPath, workspaceFolder } from "./workspace.ts";

export interface RunOptions {
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
  const text = await readText(path);
  if (!text.ok) return refuse(text.error, context);
  const request = {
    root: root.value,
    file: path.absolute,
    text: text.value,
    environment: context.environment,
    ...requestOf(options),
  };
  const play: Play = ({ maxParallel, ended }) =>
    conductRun(
      () =>
        context.launch({
          ...request,
          ...(maxParallel !== undefined && { maxParallel }),
        }),
      {
        format: options.format,
        explain: (problem) => explain(problem, file, context),
        ended,
      },
      context,
    );
  const { compareSequential, maxParallel } = options;
  if (!compareSequential) return play({ ended: () => undefined });
  return maxParallel === 1
    ? refuse(
        "--compare-sequential has nothing to compare with --max-parallel 1",
        context,
      )
    : compareSequentially(play, options.format, context);
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
