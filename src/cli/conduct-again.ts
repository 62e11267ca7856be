import type { Result } from "../base/result.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import type { ResumeProblem, ResumeRequest } from "../launch/resume.ts";
import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import { findRun } from "./find-run.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface AgainOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
}

/** Does something with a run that there is already, and conducts what comes of it. */
export async function conductAgain(
  launch: (
    request: ResumeRequest,
  ) => Promise<Result<LaunchedRun, ResumeProblem>>,
  { name, options }: { readonly name: string; readonly options: AgainOptions },
  context: CommandContext,
): Promise<ExitCode> {
  const { format, root: folder, input, maxParallel, onFailure } = options;
  const root = workspaceFolder(context.folder, folder);
  if (!root.ok) return refuse(root.error, context);
  const run = await findRun(root.value, name);
  if (!run.ok) return refuse(run.error, context);
  const request = {
    root: root.value,
    run: run.value,
    environment: context.environment,
    ...(input && { inputs: input }),
    ...(maxParallel !== undefined && { maxParallel }),
    ...(onFailure && { onFailure }),
  };
  return conductRun(
    () => launch(request),
    {
      format,
      explain: (problem) => {
        if (problem.kind !== "succeeded") {
          const file = problem.kind === "invalid" ? problem.file : run.value;
          return explain(problem, file, context);
        }
        context.err.write(`${run.value} has succeeded: nothing to do.\n`);
        return exitCodes.ok;
      },
    },
    context,
  );
}
