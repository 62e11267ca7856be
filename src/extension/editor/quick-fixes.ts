import { CodeAction, CodeActionKind, WorkspaceEdit, languages } from "vscode";
import type {
  CodeActionProvider,
  Diagnostic,
  Disposable,
  Range,
  TextDocument,
} from "vscode";
import type { Diagnostic as Finding, Fix } from "../../workflow/diagnostic.ts";
import { toRange } from "../ranges.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import { diagnosticSource } from "./problems.ts";

/** Offers the fix of a finding, or its picture, where its squiggle is. */
export function registerQuickFixes(catalog: WorkflowCatalog): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions: (document, range, { diagnostics }) => {
      const entry = catalog.get(document.uri);
      if (entry?.version !== document.version) return [];
      return entry.document.diagnostics
        .filter((finding) => touches(finding, range))
        .flatMap((finding) => fixes(finding, document, diagnostics));
    },
  };
  return languages.registerCodeActionsProvider({ scheme: "file" }, provider, {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  });
}

function touches(finding: Finding, range: Range): boolean {
  return toRange(finding.range).intersection(range) !== undefined;
}

function fixes(
  finding: Finding,
  document: TextDocument,
  shown: readonly Diagnostic[],
): readonly CodeAction[] {
  const actions = [
    ...(finding.fix ? [fixAction(finding.fix, document)] : []),
    ...(finding.cycle ? [cycleAction(finding.cycle)] : []),
  ];
  for (const action of actions) {
    action.diagnostics = shown.filter(
      ({ source, code, range }) =>
        source === diagnosticSource &&
        code === finding.code &&
        range.isEqual(toRange(finding.range)),
    );
  }
  return actions;
}

function fixAction(fix: Fix, document: TextDocument): CodeAction {
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.edit = editOf(fix, document);
  action.isPreferred = true;
  return action;
}

/** It repairs nothing, but shows what there is to repair. */
function cycleAction(cycle: readonly string[]): CodeAction {
  const title = "Show the Cycle";
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.command = {
    command: "slipstream.showCycle",
    title,
    arguments: [cycle],
  };
  return action;
}

function editOf({ edits }: Fix, { uri }: TextDocument): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits) {
    edit.replace(uri, toRange(range), newText);
  }
  return edit;
}
