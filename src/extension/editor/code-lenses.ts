import { CodeLens, EventEmitter, languages, workspace } from "vscode";
import type { CodeLensProvider, Command, TextDocument, Uri } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import { codeLenses } from "../../present/code-lens.ts";
import type { Lens } from "../../present/code-lens.ts";
import { Disposables } from "../disposables.ts";
import { toRange } from "../ranges.ts";
import { settingsFor } from "../settings.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";

interface Sources {
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}

/** Run and Run from here, in the file itself. */
export class CodeLenses extends Disposables implements CodeLensProvider {
  readonly #sources: Sources;
  readonly #changes = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changes.event;

  constructor(sources: Sources) {
    super();
    this.#sources = sources;
    this.add(this.#changes);
    const tell = (): void => {
      this.#changes.fire();
    };
    this.add(sources.catalog.onDidChange(tell));
    this.add(sources.results.onDidChange(tell));
    this.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("slipstream.codeLens")) tell();
      }),
    );
    this.add(languages.registerCodeLensProvider({ scheme: "file" }, this));
  }

  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    const entry = this.#sources.catalog.get(uri);
    if (!entry || !workspace.isTrusted) return [];
    if (!settingsFor(uri).codeLens) return [];
    const last = this.#sources.results.get(uri.fsPath);
    return codeLenses(entry.document, last).map(
      (lens) => new CodeLens(toRange(lens.range), commandOf(lens, uri)),
    );
  }
}

function commandOf({ title, action }: Lens, uri: Uri): Command {
  switch (action.kind) {
    case "none":
      return { title, command: "" };
    case "run":
      return { title, command: "slipstream.runWorkflow", arguments: [uri] };
    case "run_many":
      return { title, command: "slipstream.runInstances", arguments: [uri] };
    case "resume":
      return {
        title,
        command: "slipstream.resumeRun",
        arguments: [action.run],
      };
    case "run_step":
      return {
        title,
        command: "slipstream.runStep",
        arguments: [uri, action.step],
      };
    case "run_from":
      return {
        title,
        command: "slipstream.runFromHere",
        arguments: [uri, action.step],
      };
    default:
      return unreachable(action);
  }
}
