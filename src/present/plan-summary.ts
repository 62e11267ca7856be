import { criticalPath } from "../plan/critical-path.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReadyOrder } from "../plan/ready-order.ts";
import { criticalPathOrder, fileOrder } from "../plan/ready-order.ts";
import { waves } from "../plan/waves.ts";
import type { FanOut } from "../workflow/fan-out.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { StepAction } from "../workflow/step-action.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { counted } from "./counted.ts";
import { startOrder } from "./start-order.ts";

/** A plan in ids, for people and programs to read; every step counts as one unit of time. */
export interface PlanSummary {
  readonly workflow: string;
  readonly file: string;
  /** In file order. */
  readonly steps: readonly PlannedStep[];
  readonly waves: readonly (readonly string[])[];
  readonly criticalPath: readonly string[];
  /** How many steps' time the run takes at least. */
  readonly lowerBound: number;
  /** The order of starting, if every step took equally long. */
  readonly readyOrder: readonly string[];
  /** Absent where the file computes it, or leaves it to the machine. */
  readonly maxParallel?: number;
}

export interface PlannedStep {
  readonly id: string;
  /** Of a handler's step: those of the same handler alone. */
  readonly dependsOn: readonly string[];
  readonly handler?: HandlerKind;
  /** It is done by children, so many where the file tells. */
  readonly fanOut?: {
    readonly over: "matrix" | "foreach";
    readonly children?: number;
  };
  /** It is done by the steps of another workflow. */
  readonly calls?: { readonly file: string; readonly steps: number };
}

/** `defaultMaxParallel` counts where the file says nothing. */
export function planSummary(
  plan: Plan,
  defaultMaxParallel: number,
): PlanSummary {
  const { graph, workflow } = plan;
  const idOf = (step: number): string => workflow.steps[step]?.id ?? "";
  const maxParallel = slotsOf(plan, defaultMaxParallel);
  // Which handlers run is not known yet.
  const main = workflow.steps.filter(({ handler }) => handler === undefined);
  const path = criticalPath(
    graph,
    new Array(workflow.steps.length).fill(1),
  ).filter((step) => workflow.steps[step]?.handler === undefined);
  const slots = maxParallel ?? Infinity;
  return {
    workflow: workflow.name,
    file: workflow.file,
    steps: workflow.steps.map(({ id, dependencies, handler, ...step }) => ({
      id,
      dependsOn: dependencies.map((dependency) => dependency.id),
      ...(handler && { handler }),
      ...(step.fanOut && { fanOut: plannedFanOut(step.fanOut) }),
      ...plannedCall(step.action, workflow),
    })),
    waves: waves(graph).map((wave) => wave.map(idOf)),
    criticalPath: path.map(idOf),
    lowerBound: Math.max(path.length, Math.ceil(main.length / slots)),
    readyOrder: startOrder(plan, { slots, order: orderOf(plan) }).map(idOf),
    ...(maxParallel === undefined ? {} : { maxParallel }),
  };
}

/** `build`; of a step that fans out `test ×6`, or `test ×n` where the file does not tell how often; of one that calls a workflow `deploy (6 steps)`. */
export function plannedName({ id, fanOut, calls }: PlannedStep): string {
  const times = fanOut ? ` ×${fanOut.children ?? "n"}` : "";
  const steps = calls ? ` (${counted(calls.steps, "step")})` : "";
  return id + times + steps;
}

function plannedCall(
  action: StepAction,
  { called }: Workflow,
): Pick<PlannedStep, "calls"> {
  if (action.type !== "workflow") return {};
  const { file } = action;
  return { calls: { file, steps: called?.get(file)?.steps.length ?? 0 } };
}

function plannedFanOut({
  over,
  count,
}: FanOut): NonNullable<PlannedStep["fanOut"]> {
  return { over, ...(count === undefined ? {} : { children: count }) };
}

function slotsOf(plan: Plan, otherwise: number): number | undefined {
  const { parallel, maxWorkers } = plan.workflow.execution;
  if (parallel?.kind === "computed") return undefined;
  if (parallel?.value === false) return 1;
  if (maxWorkers === undefined) return otherwise;
  const isKnown = maxWorkers.kind === "fixed" && maxWorkers.value !== "auto";
  return isKnown ? maxWorkers.value : undefined;
}

function orderOf(plan: Plan): ReadyOrder {
  const { parallel } = plan.workflow.execution;
  return parallel?.kind === "fixed" && !parallel.value
    ? fileOrder
    : criticalPathOrder;
}
