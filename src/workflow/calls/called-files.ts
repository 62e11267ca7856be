import { checkFiles } from "../check-files.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { WorkflowAction } from "../step-action.ts";
import type { Step } from "../step.ts";
import type { Workflow } from "../workflow.ts";
import type { CallSource } from "./call-source.ts";

/** A step that calls a workflow. */
export interface CallStep {
  readonly step: Step;
  readonly action: WorkflowAction;
}

export interface CalledFile {
  readonly name: string;
  /** Absent where it is not there, or has errors. */
  readonly workflow?: Workflow;
  /** What is wrong with it, but for its calls; absent where it is not there. */
  readonly errors?: readonly Diagnostic[];
  readonly calls: readonly CallStep[];
}

/** So many files may belong to one workflow. */
export const mostFiles = 100;

/** By name: the workflow and all that it calls, and that these call. Each is read once; those beyond the limit are absent. */
export async function readCalledFiles(
  workflow: Workflow,
  source: CallSource,
): Promise<ReadonlyMap<string, CalledFile>> {
  const { file: name } = workflow;
  const calls = callsOf(workflow);
  const files = new Map<string, CalledFile>();
  files.set(name, { name, workflow, errors: [], calls });
  for (let wave = calls; wave.length > 0;) {
    const names = new Set(wave.map(({ action }) => source.nameOf(action.file)));
    const unread = [...names]
      .filter((one) => !files.has(one))
      .slice(0, mostFiles - files.size);
    const read = await Promise.all(unread.map((one) => readFile(one, source)));
    for (const file of read) files.set(file.name, file);
    wave = read.flatMap((file) => file.calls);
  }
  return files;
}

async function readFile(name: string, source: CallSource): Promise<CalledFile> {
  const document = await source.read(name);
  if (!document) return { name, calls: [] };
  const { workflow, diagnostics } = document;
  const errors = workflow
    ? await checkFiles(workflow, source)
    : diagnostics.filter(({ severity }) => severity === "error");
  const calls = workflow ? callsOf(workflow) : [];
  return { name, errors, calls, ...(workflow && { workflow }) };
}

function callsOf({ steps }: Workflow): readonly CallStep[] {
  return steps.flatMap((step) =>
    step.action.type === "workflow" ? [{ step, action: step.action }] : [],
  );
}
