import { commands } from "vscode";

/** What the `when` clauses of package.json ask. */
export interface ContextKeys {
  /** The first look for workflow files is done. */
  readonly scanned: boolean;
  readonly hasWorkflows: boolean;
  /** Paths of the workflow files, for `resourcePath in …`. */
  readonly workflowPaths: readonly string[];
  readonly running: boolean;
  /** There is a run in the Run view. */
  readonly hasRun: boolean;
  readonly groupedByStatus: boolean;
}

export function setContextKey<Key extends keyof ContextKeys>(
  key: Key,
  value: ContextKeys[Key],
): void {
  void commands.executeCommand("setContext", `slipstream.${key}`, value);
}
