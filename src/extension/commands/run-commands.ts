import type { Runner } from "../runs/runner.ts";
import { isRunOptions } from "../runs/run-request.ts";
import type { RunOptions } from "../runs/run-request.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
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
    const inputs = runOf(target, registry)?.options.inputs;
    return runner.runAsking(uri, {
      ...options,
      ...(inputs ? { inputs } : {}),
    });
  };
  return {
    runWorkflow: async (target, options) => {
      const given = uriOf(target);
      if (given && isRunOptions(options)) return runner.run(given, options);
      if (!isTrusted()) return undefined;
      const uri =
        given ?? (await pickWorkflow(sources, "Which workflow shall run?"));
      return uri && runner.runAsking(uri);
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
      return run && runner.runAsking(Uri.file(run.launched.file), run.options);
    },
  };
}
