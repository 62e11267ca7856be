import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { Step } from "../step.ts";

/** What a workflow with all that it calls comes to. */
export interface CallSize {
  /** As far as the files tell. */
  readonly steps: number;
  /** Workflows that call each other, itself included. */
  readonly depth: number;
  /** Characters of the longest id under which a step of it is told of. */
  readonly longestId: number;
}

/** More calls within calls are a mistake. */
export const mostDepth = 10;
/** More steps than anybody waits for. */
export const mostSteps = 10_000;
/** A log's file name holds the id, and what file systems bear is 255 bytes. */
const longestId = 200;

/** `sizeOf` knows the called workflows by `WorkflowAction.file`. */
export function sizeOfSteps(
  steps: readonly Step[],
  sizeOf: (file: string) => CallSize | undefined,
): CallSize {
  const sizes = steps.map((step) => sizeOfStep(step, sizeOf));
  const most = (key: keyof CallSize): number =>
    Math.max(0, ...sizes.map((size) => size[key]));
  return {
    steps: sizes.reduce((sum, size) => sum + size.steps, 0),
    depth: 1 + most("depth"),
    longestId: most("longestId"),
  };
}

function sizeOfStep(
  { id, action, fanOut }: Step,
  sizeOf: (file: string) => CallSize | undefined,
): CallSize {
  const called = action.type === "workflow" ? sizeOf(action.file) : undefined;
  if (!called) return { steps: 1, depth: 0, longestId: id.length };
  const steps = 1 + (fanOut?.count ?? 1) * called.steps;
  const longest = id.length + 1 + called.longestId;
  return { steps, depth: called.depth, longestId: longest };
}

/** Why the step cannot call a workflow of this size. */
export function sizeProblem(
  { id, fanOut }: Step,
  size: CallSize,
): readonly [DiagnosticCode, string] | undefined {
  if (size.depth >= mostDepth) {
    const message = `Workflows call each other more than ${mostDepth} deep from here on.`;
    return ["too-large", message];
  }
  if (size.steps * (fanOut?.count ?? 1) > mostSteps) {
    const message = `This call comes to more than ${mostSteps} steps.`;
    return ["too-large", message];
  }
  const length = id.length + 1 + size.longestId;
  if (length <= longestId) return undefined;
  const message = `Ids of steps would have ${length} characters by this call: they may have ${longestId}, because the names of logs hold them.`;
  return ["invalid-id", message];
}
