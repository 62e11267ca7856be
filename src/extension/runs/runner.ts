import { commands, window, workspace } from "vscode";
import type { Uri } from "vscode";
import type { LaunchProblem } from "../../launch/launch.ts";
import type { RunRecord } from "../../run/record.ts";
import { isTrusted, untrustedMessage } from "../trust.ts";
import { askInputs } from "./ask-inputs.ts";
import { launch } from "./launcher.ts";
import { problemText } from "./problem-text.ts";
import type { RunOptions } from "./run-request.ts";
import type { RunRegistry } from "./run-registry.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { TrackedRun } from "./tracked-run.ts";

/** Runs workflows for people, who are asked and told, and for programs, which are not. */
export class Runner {
  readonly #catalog: WorkflowCatalog;
  readonly #registry: RunRegistry;
  readonly #follow: (run: TrackedRun) => void;

  /** `follow` shows how the run goes to whoever sits there. */
  constructor(
    catalog: WorkflowCatalog,
    registry: RunRegistry,
    follow: (run: TrackedRun) => void,
  ) {
    this.#catalog = catalog;
    this.#registry = registry;
    this.#follow = follow;
  }

  /** Asks for the inputs that are not given; undefined where nothing ran, and why was told. */
  async runAsking(
    uri: Uri,
    options: RunOptions = {},
  ): Promise<RunRecord | undefined> {
    if (!isTrusted()) return undefined;
    const entry = await this.#catalog.read(uri);
    const declared = entry.document.workflow?.inputs ?? [];
    const inputs = options.inputs ?? (await askInputs(declared));
    if (inputs === undefined) return undefined;
    const launched = await launch(this.#registry, entry, {
      ...options,
      inputs,
    });
    if (!launched.ok) {
      void tell(launched.error);
      return undefined;
    }
    return this.#untilEnd(launched.value);
  }

  /** Asks nothing; rejects where nothing ran. */
  async run(uri: Uri, options: RunOptions): Promise<RunRecord> {
    if (!workspace.isTrusted) throw new Error(untrustedMessage);
    const entry = await this.#catalog.read(uri);
    const launched = await launch(this.#registry, entry, options);
    if (!launched.ok) throw new Error(problemText(launched.error));
    return this.#untilEnd(launched.value);
  }

  #untilEnd(run: TrackedRun): Promise<RunRecord> {
    this.#follow(run);
    return run.launched.record;
  }
}

async function tell(problem: LaunchProblem): Promise<void> {
  const show = "Show Problems";
  const actions = problem.kind === "invalid" ? [show] : [];
  const choice = await window.showErrorMessage(
    problemText(problem),
    ...actions,
  );
  if (choice === show) {
    await commands.executeCommand("workbench.actions.view.problems");
  }
}
