import type { Decision } from "../plan/schedule.ts";
import type { Plan } from "../plan/plan.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { Step } from "../workflow/step.ts";
import { runStatus } from "./run-status.ts";
import type { Ending } from "./settled-step.ts";
import type { CancelReason } from "./reason.ts";
import type { StepState } from "./snapshot.ts";
import type { RunStatus } from "./status.ts";

export interface RunView {
  readonly plan: Plan;
  /** By its id in the file. */
  readonly stateOf: (id: string) => StepState | undefined;
  readonly cancelling: CancelReason | undefined;
}

/** How the steps came out that no handler has: what decides which handler is due. */
export function mainOutcome({ plan, stateOf, cancelling }: RunView): RunStatus {
  const states = plan.workflow.steps
    .filter(({ handler }) => handler === undefined)
    .flatMap(({ id }) => stateOf(id) ?? []);
  return runStatus(cancelling, states);
}

/** For a handler's step its upstream is the outcome, however single steps came out. */
export function handlerDecision(decision: Decision, view: RunView): Decision {
  return { ...decision, verdict: verdicts[mainOutcome(view)] };
}

/** How a handler's step ends without running; undefined where it may run. */
export function handlerEnding(
  step: Step,
  view: RunView,
  asksForStatus: boolean,
): Ending | undefined {
  if (!isDue(step, view)) return { status: "skipped", reason: "condition" };
  if (asksForStatus) return undefined;
  const before = step.dependencies.flatMap(({ id }) => view.stateOf(id) ?? []);
  return endingBehind(before);
}

function isDue({ handler }: Step, view: RunView): boolean {
  if (handler === "exit" || handler === dueAt[mainOutcome(view)]) return true;
  const { selected, workflow } = view.plan;
  // Somebody asked for the handler alone.
  return workflow.steps.every(
    (step, index) => step.handler !== undefined || !selected[index],
  );
}

/** What becomes of it behind other steps of the same handler. */
function endingBehind(before: readonly StepState[]): Ending | undefined {
  const broken = before.filter(
    ({ status, tolerated }) =>
      status === "blocked" || (status === "failed" && !tolerated),
  );
  if (broken.length > 0) {
    const message = `blocked by ${broken.map(({ id }) => id).join(", ")}`;
    return { status: "blocked", reason: "upstream_failed", message };
  }
  if (before.some(({ status }) => status === "cancelled")) {
    return { status: "cancelled", reason: "upstream" };
  }
  const isSkipped =
    before.length > 0 && before.every(({ status }) => status === "skipped");
  return isSkipped ? { status: "skipped", reason: "upstream" } : undefined;
}

const dueAt: Readonly<Record<RunStatus, HandlerKind>> = {
  succeeded: "success",
  failed: "failure",
  cancelled: "cancelled",
};

const verdicts: Readonly<Record<RunStatus, Decision["verdict"]>> = {
  succeeded: "run",
  failed: "blocked",
  cancelled: "cancelled",
};
