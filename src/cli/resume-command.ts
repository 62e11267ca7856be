import {
  isInstancesRun,
  resumeInstances,
} from "../launch/load/resume-instances.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import { resumeRun } from "../launch/resume-run.ts";
import type { OnFailure } from "../workflow/workflow.ts";
import type { CommandContext } from "./command-context.ts";
import { conductInstances } from "./conduct-instances.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import { findRun } from "./find-run.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface ResumeOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
}

/** `slipstream resume RUN`. */
export async function resumeCommand(
  name: string,
  { format, root: folder, input, maxParallel, onFailure }: ResumeOptions,
  context: CommandContext,
): Promise<ExitCode> {
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
  const conduct = {
    format,
    explain: (problem: ResumeProblem) => {
      if (problem.kind !== "succeeded") {
        const file = problem.kind === "invalid" ? problem.file : run.value;
        return explain(problem, file, context);
      }
      context.err.write(`${run.value} has succeeded: nothing to do.\n`);
      return exitCodes.ok;
    },
  };
  if (!(await isInstancesRun(root.value, run.value))) {
    return conductRun(() => resumeRun(request), conduct, context);
  }
  return conductInstances(
    (told) => resumeInstances({ ...request, ...(told && { told }) }),
    { ...conduct, reports: [] },
    context,
  );
}
