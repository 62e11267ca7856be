import type { Runner } from "../runs/runner.ts";
import type { InstancesOptions } from "../runs/instances-options.ts";
import {
  instancesOptionsOf,
  isInstancesOptions,
} from "../runs/instances-options.ts";
import { isRunOptions } from "../runs/run-request.ts";
import type { RunOptions } from "../runs/run-request.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import { isTrusted } from "../trust.ts";
import type { RunRecord } from "../../run/record.ts";
import { Uri } from "vscode";
import type { CommandTable } from "./command-table.ts";
import { pickWorkflow } from "./pick-workflow.ts";
import { runOf, stepOf, uriOf } from "./targets.ts";

interface Rooms {
  readonly runner: Runner;
  readonly registry: RunRegistry;
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}

/** Everything that starts a run; each resolves to its record, or to undefined where nothing ran. */
export function runCommands({
  runner,
  registry,
  ...sources
}: Rooms): CommandTable {
  const runSome = (
    target: unknown,
    options: RunOptions,
  ): Promise<RunRecord | undefined> => {
    const uri = uriOf(target);
    if (!uri) return Promise.resolve(undefined);
    const { inputs } = runOf(target, registry)?.options ?? {};
    return runner.runAsking(uri, {
      ...options,
      ...(inputs ? { inputs } : {}),
    });
  };
  return {
    runWorkflow: async (target, options) => {
      const given = uriOf(target);
      if (!given && !isTrusted()) return undefined;
      const uri =
        given ?? (await pickWorkflow(sources, "Which workflow shall run?"));
      if (!uri) return undefined;
      return isRunOptions(options)
        ? runner.run(uri, options)
        : runner.runAsking(uri);
    },
    runInstances: async (target, options) => {
      const given = uriOf(target);
      const asked = isInstancesOptions(options)
        ? instancesOptionsOf(options)
        : undefined;
      if (!given && !isTrusted()) return undefined;
      const which = "Which workflow shall run many times?";
      const uri = given ?? (await pickWorkflow(sources, which));
      if (!uri) return undefined;
      return asked
        ? runner.runInstances(uri, asked)
        : runner.runInstancesAsking(uri);
    },
    runStep: (target, step) => {
      const only = stepOf(target) ?? stepOf({ step });
      return only === undefined ? undefined : runSome(target, { only: [only] });
    },
    runFromHere: (target, step) => {
      const from = stepOf(target) ?? stepOf({ step });
      return from === undefined ? undefined : runSome(target, { from: [from] });
    },
    rerun: (target) => {
      const run = runOf(target, registry) ?? registry.shown[0];
      if (!run) return undefined;
      const uri = Uri.file(run.launched.file);
      return run instanceof TrackedRun
        ? runner.runAsking(uri, run.options)
        : runner.runInstancesAsking(uri, askedAgain(run));
    },
  };
}

/** As many as before; chance is another, where no seed was given. */
function askedAgain({
  launched: { settings },
  options,
}: TrackedInstances): InstancesOptions {
  const { total: instances, parallel } = settings;
  return { instances, parallel, ...options };
}
