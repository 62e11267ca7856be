import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import { settingsFor } from "../settings.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { editorTasks } from "../tasks/editor-tasks.ts";
import { textToRun } from "./launcher.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepLauncher } from "./step-launcher.ts";
import { stepEnvironment } from "./step-environment.ts";
import type { TrackedRun } from "./tracked-run.ts";

/** A run on the disk: its id, and the workspace folder that it is in. */
export interface RunPlace {
  readonly root: string;
  readonly run: string;
}

const tasks = editorTasks();

/** Goes on with a run of the workflow as it stands in the editor, and keeps track of it. */
export async function resume(
  registry: RunRegistry,
  entry: WorkflowEntry,
  {
    root,
    run,
    secrets,
  }: RunPlace & { readonly secrets: Readonly<Record<string, string>> },
): Promise<Result<TrackedRun, ResumeProblem>> {
  const text = await textToRun(entry);
  const { resumeRun } = await import("../../launch/resume-run.ts");
  const resumed = await resumeRun({
    root,
    run,
    ...(text === undefined ? {} : { text }),
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
    tasks,
    launcher: await stepLauncher(),
  });
  return resumed.ok
    ? ok(registry.track(resumed.value, {}))
    : fail(resumed.error);
}
