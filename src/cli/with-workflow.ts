import type { LaunchRequest } from "../launch/launch.ts";
import { launcherAhead } from "../launch/launcher-of-run.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { readText } from "./read-text.ts";
import { refuse } from "./refuse.ts";
import type { RunOptions } from "./run-options.ts";
import { saveMemory } from "./save-memory.ts";
import { workflowPath, workspaceFolder } from "./workspace.ts";

/** A workflow file that is to be run, as typed, once or many times. */
export interface Wish {
  readonly file: string;
  readonly options: RunOptions;
  readonly isOfMany: boolean;
}

/** Reads the text of a workflow, and has what starts its processes get ready meanwhile. */
export async function withWorkflow(
  { file, options, isOfMany }: Wish,
  context: CommandContext,
  conduct: (request: LaunchRequest) => Promise<ExitCode>,
): Promise<ExitCode> {
  const root = workspaceFolder(context.folder, options.root);
  if (!root.ok) return refuse(root.error, context);
  const path = workflowPath(file, { folder: context.folder, root: root.value });
  const text = await readText(path);
  if (!text.ok) return refuse(text.error, context);
  await saveMemory(text.value);
  const request = {
    root: root.value,
    file: path.absolute,
    text: text.value,
    ...context.documents,
    environment: context.environment,
    ...requestOf(options),
  };
  const launcher = launcherAhead({ ...request, isOfMany });
  try {
    if (launcher === undefined) return await conduct(request);
    const ready = isOfMany ? { launcher } : { ownLauncher: launcher };
    return await conduct({ ...request, ...ready });
  } finally {
    await launcher?.close();
  }
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
