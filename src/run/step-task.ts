import type { Disposable } from "../base/disposable.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Step } from "../workflow/step.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { runAttempt } from "./attempt.ts";
import type { Sequel } from "./attempt-sequel.ts";
import { failureEnding, sequelOf } from "./attempt-sequel.ts";
import { CircuitGate } from "./circuit-gate.ts";
import type { CancelReason } from "./reason.ts";
import { resolveAttempt } from "./resolve-attempt.ts";
import { looksAtStderr } from "./retry-policy.ts";
import type { RunCore } from "./run-core.ts";
import { badExpression } from "./judge.ts";
import type { Ending } from "./settled-step.ts";
import { StepDeadline } from "./step-deadline.ts";
import type { StepPolicy } from "./step-policy.ts";
import type { AttemptRequest } from "./step-runner.ts";
import type { Ticket } from "./ticket.ts";
import type { Work } from "./work.ts";

export interface StepTaskSpec {
  /** Under which it is told of: the step's own, or that of a child. */
  readonly id: string;
  readonly step: Step;
  readonly ticket: Ticket;
  readonly policy: StepPolicy;
  /** What its expressions see at this moment. */
  readonly context: () => EvaluationContext;
  /** Aborted, with a `StopReason`: this task is to end, and not the run. */
  readonly signal?: AbortSignal;
  /** Called once. */
  readonly ended: (ending: Ending) => void;
}

/** Takes a step, or a child of one, through its attempts, each in a slot of its own. */
export class StepTask implements Work {
  attempts = 0;
  startedAt: number | undefined;
  readonly spec: StepTaskSpec;
  readonly #core: RunCore;
  readonly #deadline: StepDeadline;
  #hasEnded = false;
  #inFlight = false;
  /** The wait before the next attempt. */
  #backoff: Disposable | undefined;

  constructor(spec: StepTaskSpec, core: RunCore) {
    this.spec = spec;
    this.#core = core;
    this.#deadline = new StepDeadline(spec.policy.totalTimeoutMs);
  }

  get isWaiting(): boolean {
    return !this.#hasEnded;
  }

  callOff(reason: CancelReason): void {
    if (this.#inFlight) return;
    this.end({ status: "cancelled", reason });
  }

  end(ending: Ending): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#backoff?.dispose();
    this.#deadline.dispose();
    this.#core.queue.callOff(this.spec.ticket.number);
    this.spec.ended(ending);
  }

  /** Tells that it could start; whoever is told may call it off. */
  announce(): void {
    if (this.#hasEnded) return;
    const attempt = this.attempts + 1;
    this.#core.log.emit({ type: "step_queued", step: this.spec.id, attempt });
  }

  /** For the slot that it is given. */
  async attempt(): Promise<void> {
    if (this.#hasEnded) return;
    const { id, step, policy } = this.spec;
    const context = this.spec.context();
    const request = resolveAttempt(step, this.attempts + 1, context);
    if (!request.ok) {
      this.end(badExpression(request.error));
      return;
    }
    const gate = new CircuitGate(id, policy.circuit, {
      clock: this.#core.world.clock,
      circuits: this.#core.circuits,
      emit: (event) => this.#core.log.emit(event),
    });
    const failure = gate.enter();
    // Who was told of a probe may have called the run off.
    if (this.#hasEnded) {
      gate.leave();
      return;
    }
    if (failure !== undefined) {
      this.end(failureEnding(policy, { failure, outputs: {} }));
      return;
    }
    this.#inFlight = true;
    const outcome = await this.#run({ ...request.value, step: id });
    gate.leave(outcome);
    this.#inFlight = false;
    this.#conclude(outcome);
  }

  #run(request: AttemptRequest): Promise<AttemptOutcome> {
    const { world, control, settings, log } = this.#core;
    const { policy, signal } = this.spec;
    const { stopSignal, killSignal } = control;
    const { timeoutMs } = policy;
    return runAttempt(
      { ...request, wantsStderr: looksAtStderr(policy.retry) },
      {
        signal: stopSignal.aborted ? killSignal : stopSignal,
        kill: killSignal,
        graceMs: settings.graceMs,
        started: (pid) => {
          this.#started(request, pid);
        },
        alsoEndedBy: [this.#deadline.signal, ...(signal ? [signal] : [])],
        tell: (fact) => log.emit(fact),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      world,
    );
  }

  #started({ step, attempt }: AttemptRequest, pid: number | undefined): void {
    const { log, world, queue } = this.#core;
    this.attempts = attempt;
    const at = log.emit({
      type: "step_started",
      step,
      attempt,
      ...(pid === undefined ? {} : { pid }),
    });
    this.startedAt ??= at;
    this.#deadline.start(world.clock, ({ message }) => {
      this.#endWait(message);
    });
    queue.started(this.spec.ticket.number);
  }

  #conclude(outcome: AttemptOutcome): void {
    const { spec } = this;
    const sequel = sequelOf(
      outcome,
      {
        policy: spec.policy,
        attempts: this.attempts,
        isTooLate: this.#deadline.hasPassed,
      },
      {
        calledOff:
          this.#core.cancelling !== undefined || spec.signal?.aborted === true,
        random: this.#core.world.random,
      },
    );
    if (sequel.kind === "ends") this.end(sequel.ending);
    else this.#retry(sequel);
  }

  #retry({ delay, failure }: Extract<Sequel, { kind: "retries" }>): void {
    const { log, world, queue } = this.#core;
    log.emit({
      type: "step_retrying",
      step: this.spec.id,
      attempt: this.attempts,
      max_attempts: this.spec.policy.retry.maxAttempts,
      delay_ms: delay,
      ...failure,
    });
    // Who was told may have called the run off.
    if (this.#hasEnded) return;
    this.#backoff = world.clock.after(delay, () => {
      queue.enqueue([this]);
    });
  }

  /** The time of all attempts is used up; an attempt in flight hears of it by its signal. */
  #endWait(message: string): void {
    if (this.#inFlight) return;
    const failure = { reason: "timeout" as const, message };
    this.end(failureEnding(this.spec.policy, { failure, outputs: {} }));
  }
}
