import type { Result } from "../../base/result.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import type { RunWish } from "../../thread/engine.ts";
import { settingsFor } from "../settings.ts";
import { openDocument } from "../workflows/read-entry.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { RunOptions } from "./run-request.ts";
import type { RunRegistry } from "./run-registry.ts";
import { stepEnvironment } from "./step-environment.ts";
import { trackLaunched } from "./track-launched.ts";
import type { TrackedRun } from "./tracked-run.ts";
import { windowEngine } from "./window-engine.ts";

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
): Promise<Result<TrackedRun, ResumeProblem>> {
  const request = await launchRequest(entry, { options, secrets });
  const launched = await windowEngine.launch({ how: "new", request });
  return trackLaunched(launched, registry, { entry, options });
}

type EngineRequest = Extract<RunWish, { readonly how: "new" }>["request"];

/** What a launch needs besides what was asked of it. */
export async function launchRequest<Options extends object>(
  entry: WorkflowEntry,
  { options, secrets }: Launch<Options>,
): Promise<EngineRequest & Options> {
  const text = await textToRun(entry);
  return {
    root: entry.root,
    file: entry.uri.fsPath,
    ...(text === undefined ? {} : { text }),
    ...options,
    secrets,
    defaultMaxParallel: settingsFor(entry.uri).maxParallel,
    environment: stepEnvironment(process.env),
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
