import { commands, Uri, window, workspace } from "vscode";
import type { Result } from "../../base/result.ts";
import { RunFolder } from "../../journal/run-folder.ts";
import type { ResumeProblem } from "../../launch/resume.ts";
import { secretsOf } from "../../launch/called-secrets.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import type { RunRecord } from "../../run/record.ts";
import { EngineLost } from "../../thread/engine-lost.ts";
import { isTrusted, untrustedMessage } from "../trust.ts";
import { askAmounts } from "./ask-amounts.ts";
import { askInputs } from "./ask-inputs.ts";
import { workflowOfRun } from "./find-stored-run.ts";
import type { InstancesOptions } from "./instances-options.ts";
import type { Again, InstancePlace, RunPlace } from "./launch-again.ts";
import { launchAgain, launchInstance } from "./launch-again.ts";
import { launchMany } from "./launch-instances.ts";
import { launch } from "./launcher.ts";
import { problemText } from "./problem-text.ts";
import type { RunOptions } from "./run-request.ts";
import type { RunRegistry } from "./run-registry.ts";
import { askSecrets, offerToKeep } from "../secrets/ask-secrets.ts";
import type { SecretVault } from "../secrets/secret-vault.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type { Tracked } from "./tracked.ts";
import { windowEngine } from "./window-engine.ts";

interface Rooms {
  readonly catalog: WorkflowCatalog;
  readonly registry: RunRegistry;
  readonly vault: SecretVault;
}

/** By what comes of it. */
type TrackedTo<Last extends RunRecord> = Tracked & {
  readonly launched: { readonly record: Promise<Last> };
};

type Secrets = Readonly<Record<string, string>>;

/** Runs workflows for people, who are asked and told, and for programs, which are not. */
export class Runner {
  readonly #catalog: WorkflowCatalog;
  readonly #registry: RunRegistry;
  readonly #vault: SecretVault;
  readonly #follow: (run: Tracked) => void;

  /** `follow` shows how the run goes to whoever sits there. */
  constructor(
    { catalog, registry, vault }: Rooms,
    follow: (run: Tracked) => void,
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
    windowEngine.warmUp();
    const entry = await this.#catalog.read(uri);
    const inputs = options.inputs ?? (await askInputsOf(entry));
    if (inputs === undefined) return undefined;
    const launched = await this.#launchAsking(entry, (secrets) =>
      launch(this.#registry, entry, {
        options: { ...options, inputs },
        secrets,
      }),
    );
    return launched && this.#conclude(launched);
  }

  /** The same of many instances; without options it asks how many. */
  async runInstancesAsking(
    uri: Uri,
    options?: InstancesOptions,
  ): Promise<RunRecord | undefined> {
    if (!isTrusted()) return undefined;
    windowEngine.warmUp();
    const entry = await this.#catalog.read(uri);
    const { workflow } = entry.document;
    const amounts: InstancesOptions | undefined =
      options ?? (workflow ? await askAmounts(workflow) : unknownAmounts);
    if (amounts === undefined) return undefined;
    const inputs = amounts.inputs ?? (await askInputsOf(entry));
    if (inputs === undefined) return undefined;
    const launched = await this.#launchAsking(entry, (secrets) =>
      launchMany(this.#registry, entry, {
        options: { ...amounts, inputs },
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
    const resumed = await this.#startAgain(place, (entry, secrets) =>
      launchAgain(this.#registry, entry, { ...place, how, secrets }),
    );
    if (!resumed) return undefined;
    if (resumed.ok) return this.#untilEnd(resumed.value).catch(unlessLost);
    if (resumed.error.kind !== "succeeded") {
      void tell(resumed.error);
      return undefined;
    }
    void window.showInformationMessage(problemText(resumed.error));
    const { readRecord } = await import("../../journal/run-store.ts");
    return readRecord(new RunFolder(place.root, place.run));
  }

  /** Runs one of many instances again alone; undefined where nothing ran, and why was told. */
  async reproduceAsking(place: InstancePlace): Promise<RunRecord | undefined> {
    const launched = await this.#startAgain(place, (entry, secrets) =>
      launchInstance(this.#registry, entry, { ...place, secrets }),
    );
    return launched && this.#conclude(launched);
  }

  async #startAgain<Run extends Tracked, Problem extends ResumeProblem>(
    place: RunPlace,
    start: (
      entry: WorkflowEntry,
      secrets: Secrets,
    ) => Promise<Result<Run, Problem>>,
  ): Promise<Result<Run, Problem> | undefined> {
    if (!isTrusted()) return undefined;
    windowEngine.warmUp();
    const file = await workflowOfRun(place);
    if (file === undefined) {
      void window.showErrorMessage(`Nothing of ${place.run} is recorded.`);
      return undefined;
    }
    const entry = await this.#catalog.read(Uri.file(file));
    return this.#launchAsking(entry, (secrets) => start(entry, secrets));
  }

  async #conclude(
    launched: Result<Tracked, ResumeProblem>,
  ): Promise<RunRecord | undefined> {
    if (launched.ok) return this.#untilEnd(launched.value).catch(unlessLost);
    void tell(launched.error);
    return undefined;
  }

  /** Asks for secrets that have no value; undefined where nobody gives them. */
  async #launchAsking<Run extends Tracked, Problem extends ResumeProblem>(
    entry: WorkflowEntry,
    start: (secrets: Secrets) => Promise<Result<Run, Problem>>,
  ): Promise<Result<Run, Problem> | undefined> {
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
    typed: Secrets,
  ): Promise<void> {
    if (!(await offerToKeep(Object.keys(typed), path))) return;
    await this.#vault.keep(uri, typed);
  }

  #keptSecrets({ uri, document }: WorkflowEntry): Promise<Secrets> {
    const { workflow } = document;
    const declared = workflow ? secretsOf(workflow) : [];
    return this.#vault.get(
      uri,
      declared.map(({ name }) => name),
    );
  }

  /** Asks nothing; rejects where nothing ran. */
  async run(uri: Uri, options: RunOptions): Promise<RunRecord> {
    return this.#runSilently(uri, (entry, secrets) =>
      launch(this.#registry, entry, { options, secrets }),
    );
  }

  /** The same of many instances. */
  async runInstances(uri: Uri, options: InstancesOptions): Promise<LoadRecord> {
    return this.#runSilently(uri, (entry, secrets) =>
      launchMany(this.#registry, entry, { options, secrets }),
    );
  }

  async #runSilently<Last extends RunRecord>(
    uri: Uri,
    start: (
      entry: WorkflowEntry,
      secrets: Secrets,
    ) => Promise<Result<TrackedTo<Last>, ResumeProblem>>,
  ): Promise<Last> {
    if (!workspace.isTrusted) throw new Error(untrustedMessage);
    windowEngine.warmUp();
    const entry = await this.#catalog.read(uri);
    const launched = await start(entry, await this.#keptSecrets(entry));
    if (!launched.ok) throw new Error(problemText(launched.error));
    return this.#untilEnd(launched.value);
  }

  #untilEnd<Last extends RunRecord>(run: TrackedTo<Last>): Promise<Last> {
    this.#follow(run);
    return run.launched.record;
  }
}

/** For `catch`: whoever sits there is told by `offerAfterLoss`. */
function unlessLost(error: unknown): undefined {
  if (!(error instanceof EngineLost)) throw error;
}

/** Of a file with errors, which is refused. */
const unknownAmounts: InstancesOptions = {};

function askInputsOf({
  document,
}: WorkflowEntry): ReturnType<typeof askInputs> {
  return askInputs(document.workflow?.inputs ?? []);
}

async function tell(problem: ResumeProblem): Promise<void> {
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
