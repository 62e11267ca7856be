import { resolve } from "node:path";
import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  Location,
  Uri,
  languages,
} from "vscode";
import type { DiagnosticCollection } from "vscode";
import type { Diagnostic as Finding } from "../../workflow/diagnostic.ts";
import { Disposables } from "../disposables.ts";
import { toRange } from "../ranges.ts";
import { openDocument } from "../workflows/read-entry.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";

export const diagnosticSource = "slipstream";

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  hint: DiagnosticSeverity.Hint,
} as const;

/** Keeps the Problems panel as the catalog's findings are, open or not. */
export class Problems extends Disposables {
  readonly #collection: DiagnosticCollection;
  readonly #catalog: WorkflowCatalog;

  constructor(catalog: WorkflowCatalog) {
    super();
    this.#catalog = catalog;
    this.#collection = this.add(
      languages.createDiagnosticCollection(diagnosticSource),
    );
    this.add(
      catalog.onDidChange((uris) => {
        for (const uri of uris) this.#publish(uri);
      }),
    );
  }

  /** Findings of an older text than the editor shows wait for the next reading. */
  #publish(uri: Uri): void {
    const entry = this.#catalog.get(uri);
    if (!entry) {
      this.#collection.delete(uri);
      return;
    }
    const { version } = entry;
    if (version !== undefined && openDocument(uri)?.version !== version) return;
    const findings = entry.document.diagnostics;
    this.#collection.set(
      uri,
      findings.map((finding) => toDiagnostic(finding, entry)),
    );
  }
}

function toDiagnostic(
  finding: Finding,
  { uri, root }: Pick<WorkflowEntry, "uri" | "root">,
): Diagnostic {
  const diagnostic = new Diagnostic(
    toRange(finding.range),
    finding.message,
    severities[finding.severity],
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = finding.code;
  diagnostic.relatedInformation = finding.related.map(
    ({ message, range, file }) =>
      new DiagnosticRelatedInformation(
        new Location(
          file === undefined ? uri : Uri.file(resolve(root, file)),
          toRange(range),
        ),
        message,
      ),
  );
  return diagnostic;
}
