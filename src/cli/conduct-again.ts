import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { LaunchedRun } from "../launch/launch.ts";
import type { ResumeProblem, ResumeRequest } from "../launch/resume.ts";
import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import type { Conduct } from "./conduct-run.ts";
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

/** What is to be done again, and what becomes of it where that cannot be. */
export interface Again {
  readonly request: ResumeRequest;
  readonly conduct: Conduct<ResumeProblem>;
}

export interface NamedRun {
  readonly name: string;
  readonly options: AgainOptions;
}

/** Finds the run that is named; an exit code where there is none. */
export async function againOf(
  { name, options }: NamedRun,
  context: CommandContext,
): Promise<Result<Again, ExitCode>> {
  const { format, root: folder, input, maxParallel, onFailure } = options;
  const root = workspaceFolder(context.folder, folder);
  if (!root.ok) return fail(refuse(root.error, context));
  const run = await findRun(root.value, name);
  if (!run.ok) return fail(refuse(run.error, context));
  const request = {
    root: root.value,
    run: run.value,
    environment: context.environment,
    ...context.documents,
    ...(input && { inputs: input }),
    ...(maxParallel !== undefined && { maxParallel }),
    ...(onFailure && { onFailure }),
  };
  const explained = (problem: ResumeProblem): ExitCode => {
    if (problem.kind !== "succeeded") {
      const file = problem.kind === "invalid" ? problem.file : run.value;
      return explain(problem, file, context);
    }
    context.err.write(`${run.value} has succeeded: nothing to do.\n`);
    return exitCodes.ok;
  };
  return ok({ request, conduct: { format, explain: explained } });
}

/** Does something with a run that there is already, and conducts what comes of it. */
export async function conductAgain(
  launch: (
    request: ResumeRequest,
  ) => Promise<Result<LaunchedRun, ResumeProblem>>,
  named: NamedRun,
  context: CommandContext,
): Promise<ExitCode> {
  const again = await againOf(named, context);
  if (!again.ok) return again.error;
  const { request, conduct } = again.value;
  return conductRun(() => launch(request), conduct, context);
}
