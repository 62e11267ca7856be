import type { TextRange } from "../base/text-range.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { HandlerKind } from "./handler-kind.ts";
import type { Workflow } from "./workflow.ts";

/** What reading a text gives: always an outline and findings, a workflow where no finding is an error. */
export interface WorkflowDocument {
  readonly outline: Outline;
  /** By place in the text, then by code. */
  readonly diagnostics: readonly Diagnostic[];
  readonly workflow?: Workflow;
  /** Of workflows that it calls, directly or not: paths from the workspace folder, or absolute. Absent while nobody has looked. */
  readonly calls?: readonly string[];
}

/** As much of the structure as could be read, for views that show broken files too. */
export interface Outline {
  /** The `name`, else the file's name without its endings. */
  readonly name: string;
  readonly nameRange: TextRange;
  readonly steps: readonly OutlineStep[];
}

export interface OutlineStep {
  readonly id: string;
  readonly idRange: TextRange;
  readonly range: TextRange;
  readonly dependsOn: readonly string[];
  readonly handler?: HandlerKind;
}
