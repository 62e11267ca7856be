import { evaluate } from "../expression/evaluate.ts";
import type {
  EvaluationContext,
  FanOutFacts,
  StepFacts,
} from "../expression/evaluation-context.ts";
import { isTruthy } from "../expression/is-truthy.ts";
import type { Decision } from "../plan/schedule.ts";
import type { FanOut } from "../workflow/fan-out.ts";
import type { Step } from "../workflow/step.ts";
import type { Resumption } from "./earlier-run.ts";
import { parkedEnding } from "./parked-ending.ts";
import type { RunView } from "./handler-ending.ts";
import { handlerDecision, handlerEnding } from "./handler-ending.ts";
import type { CancelReason } from "./reason.ts";
import { RunFacts } from "./run-facts.ts";
import type { RunRequest } from "./run-request.ts";
import type { Children } from "./resolve-fan-out.ts";
import { resolveFanOut } from "./resolve-fan-out.ts";
import { badExpression, type Ending } from "./settled-step.ts";
import type { StepPolicy } from "./step-policy.ts";
import { resolveStepPolicy } from "./step-policy.ts";
import { upstreamEnding } from "./upstream-ending.ts";

/** What is to become of a step whose dependencies have all ended. */
export type Verdict =
  | { readonly kind: "ends"; readonly ending: Ending }
  | {
      readonly kind: "runs";
      readonly decision: Decision;
      readonly policy: StepPolicy;
    }
  | {
      readonly kind: "fans_out";
      readonly decision: Decision;
      readonly children: Children;
    };

/** What a judge has to know of the whole run; steps are asked for by their ids in the file. */
interface KnownOfRun {
  /** Under which it is told of. */
  readonly idOf: (id: string) => string;
  readonly stateOf: RunView["stateOf"];
  readonly resumption: Resumption | undefined;
}

/** Applies a step's own condition to what the schedule says of its upstream. */
export class Judge {
  readonly #request: RunRequest;
  readonly #known: KnownOfRun;
  readonly #facts: RunFacts;

  constructor(request: RunRequest, known: KnownOfRun) {
    this.#request = request;
    this.#known = known;
    this.#facts = new RunFacts(request);
  }

  finished(id: string, facts: StepFacts | FanOutFacts): void {
    this.#facts.finished(id, facts);
  }

  contextOf(
    decision: Decision,
    cancelling: CancelReason | undefined,
  ): EvaluationContext {
    return this.#facts.contextOf(decision, cancelling !== undefined);
  }

  judge(upstream: Decision, cancelling: CancelReason | undefined): Verdict {
    const { plan, settings } = this.#request;
    const step = plan.workflow.steps[upstream.step];
    if (step === undefined) throw new Error(`No step ${upstream.step}.`);
    const decision =
      step.handler === undefined
        ? upstream
        : handlerDecision(upstream, this.#view(cancelling));
    const context = this.contextOf(decision, cancelling);
    const ending = this.#upstreamEnding(step, decision, cancelling);
    if (ending !== undefined) return { kind: "ends", ending };
    if (step.fanOut) {
      const verdict = fanOutVerdict(step, step.fanOut, context);
      return verdict.kind === "ends" ? verdict : { ...verdict, decision };
    }
    const verdict = policyVerdict(step, context, {
      id: this.#known.idOf(step.id),
      timeoutPerStepMs: settings.timeoutPerStepMs,
      asksCondition: true,
      resumption: this.#known.resumption,
    });
    return verdict.kind === "ends" ? verdict : { ...verdict, decision };
  }

  #upstreamEnding(
    step: Step,
    decision: Decision,
    cancelling: CancelReason | undefined,
  ): Ending | undefined {
    const view = this.#view(cancelling);
    if (step.handler !== undefined) {
      return handlerEnding(step, view, asksForStatus(step));
    }
    if (asksForStatus(step)) return undefined;
    return upstreamEnding(decision, view);
  }

  #view(cancelling: CancelReason | undefined): RunView {
    const { plan } = this.#request;
    const { stateOf } = this.#known;
    return { plan, stateOf, cancelling };
  }
}

/** A cancel does not keep it from starting, as `context` stands behind the cancel. */
export function outlivesCancel(
  step: Step,
  context: EvaluationContext,
): boolean {
  if (step.handler !== undefined) return true;
  return asksForStatus(step) && conditionEnding(step, context) === undefined;
}

/** Its condition decides, whatever became of what it depends on. */
export function asksForStatus({ condition }: Step): boolean {
  return condition?.value.asksForStatus === true;
}

interface Candidate {
  /** Under which it is told of. */
  readonly id: string;
  readonly timeoutPerStepMs: number | undefined;
  readonly asksCondition: boolean;
  readonly resumption: Resumption | undefined;
}

/** How a step, or a child of one, that may run is to be treated, if its own condition lets it and it is not parked. */
export function policyVerdict(
  step: Step,
  context: EvaluationContext,
  { id, timeoutPerStepMs, asksCondition, resumption }: Candidate,
):
  | { readonly kind: "ends"; readonly ending: Ending }
  | { readonly kind: "runs"; readonly policy: StepPolicy } {
  const ending = asksCondition ? conditionEnding(step, context) : undefined;
  if (ending !== undefined) return { kind: "ends", ending };
  const policy = resolveStepPolicy(step, context, timeoutPerStepMs);
  if (!policy.ok) return { kind: "ends", ending: badExpression(policy.error) };
  const parked = parkedEnding(id, policy.value, resumption);
  return parked
    ? { kind: "ends", ending: parked }
    : { kind: "runs", policy: policy.value };
}

function fanOutVerdict(
  step: Step,
  fanOut: FanOut,
  context: EvaluationContext,
):
  | { readonly kind: "ends"; readonly ending: Ending }
  | { readonly kind: "fans_out"; readonly children: Children } {
  const ending = fanOut.decidesEach
    ? undefined
    : conditionEnding(step, context);
  if (ending !== undefined) return { kind: "ends", ending };
  const children = resolveFanOut(fanOut, context);
  return children.ok
    ? { kind: "fans_out", children: children.value }
    : { kind: "ends", ending: badExpression(children.error) };
}

function conditionEnding(
  { condition }: Step,
  context: EvaluationContext,
): Ending | undefined {
  if (condition === undefined) return undefined;
  const holds = evaluate(condition.value, context);
  if (!holds.ok) return badExpression(`if: ${holds.error}`);
  return isTruthy(holds.value)
    ? undefined
    : { status: "skipped", reason: "condition" };
}
