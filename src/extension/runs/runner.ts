import { commands, Uri, window, workspace } from "vscode";
import type { Result } from "../../base/result.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import type { LaunchProblem } from "../../launch/launch.ts";
import { secretsOf } from "../../launch/called-secrets.ts";
import type { RunRecord } from "../../run/record.ts";
import { isTrusted, untrustedMessage } from "../trust.ts";
import { askInputs } from "./ask-inputs.ts";
import { workflowOfRun } from "./find-stored-run.ts";
import type { Again, RunPlace } from "./launch-again.ts";
import { launchAgain } from "./launch-again.ts";
import { launch } from "./launcher.ts";
import { problemText } from "./problem-text.ts";
import type { RunOptions } from "./run-request.ts";
import type { RunRegistry } from "./run-registry.ts";
import { askSecrets, offerToKeep } from "../secrets/ask-secrets.ts";
import type { SecretVault } from "../secrets/secret-vault.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { TrackedRun } from "./tracked-run.ts";

interface Rooms {
  readonly catalog: WorkflowCatalog;
  readonly registry: RunRegistry;
  readonly vault: SecretVault;
}

type Launched = Awaited<ReturnType<typeof launch>>;

/** Runs workflows for people, who are asked and told, and for programs, which are not. */
export class Runner {
  readonly #catalog: WorkflowCatalog;
  readonly #registry: RunRegistry;
  readonly #vault: SecretVault;
  readonly #follow: (run: TrackedRun) => void;

  /** `follow` shows how the run goes to whoever sits there. */
  constructor(
    { catalog, registry, vault }: Rooms,
    follow: (run: TrackedRun) => void,
  ) {
    this.#catalog = catalog;
    this.#registry = registry;
    this.#vault = vault;
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
    const launched = await this.#launchAsking(entry, (secrets) =>
      launch(this.#registry, entry, {
        options: { ...options, inputs },
        secrets,
      }),
    );
    return launched && this.#conclude(launched);
  }

  /** Goes on with a run, or does again what failed in it; undefined where nothing ran, and why was told. */
  async againAsking(
    place: RunPlace,
    how: Again,
  ): Promise<RunRecord | undefined> {
    if (!isTrusted()) return undefined;
    const file = await workflowOfRun(place);
    if (file === undefined) {
      void window.showErrorMessage(`Nothing of ${place.run} is recorded.`);
      return undefined;
    }
    const entry = await this.#catalog.read(Uri.file(file));
    const resumed = await this.#launchAsking(entry, (secrets) =>
      launchAgain(this.#registry, entry, { ...place, how, secrets }),
    );
    if (!resumed) return undefined;
    if (resumed.ok) return this.#untilEnd(resumed.value);
    if (resumed.error.kind !== "succeeded") {
      void tell(resumed.error);
      return undefined;
    }
    void window.showInformationMessage(
      "The run has succeeded: there is nothing to do again.",
    );
    const { readRecord } = await import("../../journal/run-store.ts");
    return readRecord(new RunFolder(place.root, place.run));
  }

  async #conclude(launched: Launched): Promise<RunRecord | undefined> {
    if (launched.ok) return this.#untilEnd(launched.value);
    void tell(launched.error);
    return undefined;
  }

  /** Asks for secrets that have no value; undefined where nobody gives them. */
  async #launchAsking<Problem extends ResumeProblem>(
    entry: WorkflowEntry,
    start: (
      secrets: Readonly<Record<string, string>>,
    ) => Promise<Result<TrackedRun, Problem>>,
  ): Promise<Result<TrackedRun, Problem> | undefined> {
    const secrets = await this.#keptSecrets(entry);
    const first = await start(secrets);
    if (first.ok || first.error.kind !== "secrets") return first;
    const typed = await askSecrets(first.error.names);
    if (!typed) return undefined;
    const launched = await start({ ...secrets, ...typed });
    if (launched.ok) void this.#offerToKeep(entry, typed);
    return launched;
  }

  async #offerToKeep(
    { uri, path }: WorkflowEntry,
    typed: Readonly<Record<string, string>>,
  ): Promise<void> {
    if (!(await offerToKeep(Object.keys(typed), path))) return;
    await this.#vault.keep(uri, typed);
  }

  #keptSecrets({
    uri,
    document,
  }: WorkflowEntry): Promise<Readonly<Record<string, string>>> {
    const { workflow } = document;
    const declared = workflow ? secretsOf(workflow) : [];
    return this.#vault.get(
      uri,
      declared.map(({ name }) => name),
    );
  }

  /** Asks nothing; rejects where nothing ran. */
  async run(uri: Uri, options: RunOptions): Promise<RunRecord> {
    if (!workspace.isTrusted) throw new Error(untrustedMessage);
    const entry = await this.#catalog.read(uri);
    const secrets = await this.#keptSecrets(entry);
    const launched = await launch(this.#registry, entry, { options, secrets });
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
