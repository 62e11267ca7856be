import type { Result } from "../../base/result.ts";
import { fail, ok } from "../../base/result.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { InstancesOptions } from "./instances-options.ts";
import type { Launch } from "./launcher.ts";
import { launchRequest } from "./launcher.ts";
import type { RunRegistry } from "./run-registry.ts";
import type { TrackedInstances } from "./tracked-instances.ts";
import { windowEngine } from "./window-engine.ts";

/** Starts many runs of the workflow as it stands in the editor, and keeps track of them. */
export async function launchMany(
  registry: RunRegistry,
  entry: WorkflowEntry,
  { options, secrets }: Launch<InstancesOptions>,
): Promise<Result<TrackedInstances, ResumeProblem>> {
  const { workflow } = entry.document;
  const inFile = workflow?.load.instances;
  if (workflow && options.instances === undefined && inFile === undefined) {
    const message = `Nothing ran: how many instances? Neither the call nor "load.instances" of ${entry.path} says it.`;
    return fail({ kind: "usage", message });
  }
  const { keepLogs, ...asked } = options;
  const request = await launchRequest(entry, {
    options: { ...asked, ...(keepLogs === "all" && { keepLogs }) },
    secrets,
  });
  const launched = await windowEngine.launchMany({ how: "new", request });
  return launched.ok
    ? ok(registry.trackInstances(launched.value, options))
    : fail(launched.error);
}
