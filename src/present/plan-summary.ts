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
import type { PlanForecast } from "./plan-forecast.ts";
import { planForecast, planSchedule } from "./plan-forecast.ts";

/** A plan in ids, for people and programs to read. */
export interface PlanSummary {
  readonly workflow: string;
  readonly file: string;
  /** In file order. */
  readonly steps: readonly PlannedStep[];
  readonly waves: readonly (readonly string[])[];
  readonly criticalPath: readonly string[];
  readonly forecast: PlanForecast;
  /** The order of starting, if every step takes what it usually does. */
  readonly readyOrder: readonly string[];
  /** Absent where the file computes it, or leaves it to the machine. */
  readonly maxParallel?: number;
}

export interface PlannedStep {
  readonly id: string;
  /** Of a handler's step: those of the same handler alone. */
  readonly dependsOn: readonly string[];
  readonly handler?: HandlerKind;
  /** In seconds; absent where nothing is known of it. */
  readonly usual?: number;
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
  const path = criticalPath(graph, plan.weights).filter(
    (step) => workflow.steps[step]?.handler === undefined,
  );
  const slots = maxParallel ?? Infinity;
  const schedule = planSchedule(plan, { slots, order: orderOf(plan) });
  return {
    workflow: workflow.name,
    file: workflow.file,
    steps: workflow.steps.map(({ id, dependencies, handler, ...step }) => ({
      id,
      dependsOn: dependencies.map((dependency) => dependency.id),
      ...(handler && { handler }),
      ...usualOf(id, plan),
      ...(step.fanOut && { fanOut: plannedFanOut(step.fanOut) }),
      ...plannedCall(step.action, workflow),
    })),
    waves: waves(graph).map((wave) => wave.map(idOf)),
    criticalPath: path.map(idOf),
    forecast: planForecast(plan, path, { slots, schedule }),
    readyOrder: schedule.starts.map(idOf),
    ...(maxParallel === undefined ? {} : { maxParallel }),
  };
}

/** `build`; of a step that fans out `test ×6`, or `test ×n` where the file does not tell how often; of one that calls a workflow `deploy (6 steps)`. */
export function plannedName({ id, fanOut, calls }: PlannedStep): string {
  const times = fanOut ? ` ×${fanOut.children ?? "n"}` : "";
  const steps = calls ? ` (${counted(calls.steps, "step")})` : "";
  return id + times + steps;
}

function usualOf(id: string, { durations }: Plan): Pick<PlannedStep, "usual"> {
  const usual = durations.get(id);
  return usual === undefined ? {} : { usual };
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
