import type { Diagnostic } from "../diagnostic.ts";
import type { Workflow } from "../workflow.ts";
import { CallChecker } from "./call-checker.ts";
import type { CallSource } from "./call-source.ts";
import { readCalledFiles } from "./called-files.ts";

export interface LinkedCalls {
  /** With the workflows that it calls, if nothing is wrong with these. */
  readonly workflow: Workflow;
  /** Errors, in the order of the calls. */
  readonly diagnostics: readonly Diagnostic[];
  /** The names of all files that it depends on, whether they are there or not. */
  readonly files: readonly string[];
}

/** Reads the workflows that a valid one calls, and those that these call. */
export async function linkCalls(
  workflow: Workflow,
  source: CallSource,
): Promise<LinkedCalls> {
  const files = await readCalledFiles(workflow, source);
  const checker = new CallChecker(files, (path) => source.nameOf(path));
  const root = files.get(workflow.file);
  const diagnostics = root ? checker.errorsOf(root) : [];
  const called = new Map<string, Workflow>();
  for (const { action } of [...files.values()].flatMap(({ calls }) => calls)) {
    const found = files.get(source.nameOf(action.file))?.workflow;
    if (found) called.set(action.file, found);
  }
  const names = [...files.keys()].filter((name) => name !== workflow.file);
  return {
    workflow: called.size > 0 ? { ...workflow, called } : workflow,
    diagnostics,
    files: names,
  };
}
