import { rerunInstance } from "../launch/load/rerun-instance.ts";
import type { CommandContext } from "./command-context.ts";
import { conductRun } from "./conduct-run.ts";
import type { ExitCode } from "./exit-codes.ts";
import { explain } from "./explain-problem.ts";
import { findRun } from "./find-run.ts";
import type { OutputFormat } from "./output-format.ts";
import { refuse } from "./refuse.ts";
import { workspaceFolder } from "./workspace.ts";

export interface RerunInstanceOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly instance: number;
  readonly input?: Readonly<Record<string, string>>;
}

/** `slipstream rerun RUN --instance K`. */
export async function rerunInstanceCommand(
  name: string,
  { format, root: folder, instance, input }: RerunInstanceOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, folder);
  if (!root.ok) return refuse(root.error, context);
  const run = await findRun(root.value, name);
  if (!run.ok) return refuse(run.error, context);
  return conductRun(
    () =>
      rerunInstance({
        root: root.value,
        run: run.value,
        instance,
        environment: context.environment,
        ...(input && { inputs: input }),
      }),
    {
      format,
      explain: (problem) =>
        explain(
          problem,
          problem.kind === "invalid" ? problem.file : run.value,
          context,
        ),
    },
    context,
  );
}
