import { nextTurn } from "../../base/next-turn.ts";
import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { LaunchProblem, LaunchRequest } from "../../launch/launch.ts";
import { realClock } from "../../system/real-clock.ts";
import { settingsFor } from "../settings.ts";
import { editorTasks } from "../tasks/editor-tasks.ts";
import { openDocument } from "../workflows/read-entry.ts";
import { readerOf } from "../workflows/reader-of.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { RunOptions } from "./run-request.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepLauncher } from "./step-launcher.ts";
import { stepEnvironment } from "./step-environment.ts";
import type { TrackedRun } from "./tracked-run.ts";

const tasks = editorTasks();

export interface Launch<Options = RunOptions> {
  readonly options: Options;
  /** By name; the others are looked for in the environment. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Starts the workflow as it stands in the editor, saved or not, and keeps track of the run. */
export async function launch(
  registry: RunRegistry,
  entry: WorkflowEntry,
  { options, secrets }: Launch,
): Promise<Result<TrackedRun, LaunchProblem>> {
  const request = await launchRequest(entry, { options, secrets });
  const { launchRun } = await import("../../launch/launch-run.ts");
  const launched = await launchRun(request);
  // To start many steps and to show them takes some milliseconds each.
  await nextTurn(realClock);
  return launched.ok
    ? ok(registry.track(launched.value, options))
    : fail(launched.error);
}

/** What a launch needs besides what was asked of it. */
export async function launchRequest<Options extends object>(
  entry: WorkflowEntry,
  { options, secrets }: Launch<Options>,
): Promise<LaunchRequest & Options> {
  const text = await textToRun(entry);
  return {
    root: entry.root,
    file: entry.uri.fsPath,
    ...(text === undefined ? {} : { text }),
    read: readerOf(entry),
    ...options,
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
    tasks,
    launcher: await stepLauncher(),
  };
}

/** Undefined where the disk has the newest text. */
export async function textToRun({
  uri,
}: WorkflowEntry): Promise<string | undefined> {
  const document = openDocument(uri);
  if (!document?.isDirty) return undefined;
  const save = settingsFor(uri).saveBeforeRun;
  const saved = save && (await document.save());
  return saved ? undefined : document.getText();
}
