import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { LaunchedRun } from "../../launch/launch.ts";
import type { ResumeProblem, ResumeRequest } from "../../launch/resume.ts";
import { settingsFor } from "../settings.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import { editorTasks } from "../tasks/editor-tasks.ts";
import { textToRun } from "./launcher.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepEnvironment } from "./step-environment.ts";
import { stepLauncher } from "./step-launcher.ts";
import type { TrackedRun } from "./tracked-run.ts";

/** A run on the disk: its id, and the workspace folder that it is in. */
export interface RunPlace {
  readonly root: string;
  readonly run: string;
}

const tasks = editorTasks();

/** In the same run, or what failed in it in a new one. */
export type Again = "resume" | "rerun_failed";

export interface AgainRequest extends RunPlace {
  readonly how: Again;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Does a run of the workflow as it stands in the editor again, and keeps track of it. */
export async function launchAgain(
  registry: RunRegistry,
  entry: WorkflowEntry,
  { root, run, how, secrets }: AgainRequest,
): Promise<Result<TrackedRun, ResumeProblem>> {
  const text = await textToRun(entry);
  const launched = await launchers[how]({
    root,
    run,
    ...(text === undefined ? {} : { text }),
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
    tasks,
    launcher: await stepLauncher(),
  });
  return launched.ok
    ? ok(registry.track(launched.value, {}))
    : fail(launched.error);
}

type Launcher = (
  request: ResumeRequest,
) => Promise<Result<LaunchedRun, ResumeProblem>>;

const launchers: Readonly<Record<Again, Launcher>> = {
  resume: async (request) => {
    const { resumeRun } = await import("../../launch/resume-run.ts");
    return resumeRun(request);
  },
  rerun_failed: async (request) => {
    const { rerunRun } = await import("../../launch/rerun-run.ts");
    return rerunRun({ ...request, failed: true });
  },
};
