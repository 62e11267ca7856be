import type { Disposable } from "../base/disposable.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import type { Step } from "../workflow/step.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { runAttempt } from "./attempt.ts";
import type { Sequel } from "./attempt-sequel.ts";
import { failureEnding, sequelOf } from "./attempt-sequel.ts";
import { CircuitGate } from "./circuit-gate.ts";
import { outlivesCancel } from "./judge.ts";
import type { CancelReason } from "./reason.ts";
import type { Repetition } from "./repetition.ts";
import { repetitionOf } from "./repetition.ts";
import { resolveAttempt } from "./resolve-attempt.ts";
import { looksAtStderr } from "./retry-policy.ts";
import type { RunCore } from "./run-core.ts";
import { badExpression, type Ending } from "./settled-step.ts";
import { StepDeadline } from "./step-deadline.ts";
import type { StepPolicy } from "./step-policy.ts";
import type { AttemptRequest } from "./step-runner.ts";
import { StopReason } from "./stop-reason.ts";
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
  attempts: number;
  startedAt: number | undefined;
  readonly spec: StepTaskSpec;
  readonly #core: RunCore;
  readonly #deadline: StepDeadline;
  #hasEnded = false;
  #inFlight = false;
  /** Of an attempt in flight, until its process starts: ends it before. */
  #starting: AbortController | undefined;
  /** How many times it was done, this time included. */
  #iteration = 1;
  /** Attempts of the times before, and of before the run was gone on with. */
  #attemptsBefore: number;
  /** The wait before the next attempt. */
  #backoff: Disposable | undefined;

  constructor(spec: StepTaskSpec, core: RunCore) {
    this.spec = spec;
    this.#core = core;
    this.#attemptsBefore = core.resumption?.attempts.get(spec.id) ?? 0;
    this.attempts = this.#attemptsBefore;
    this.#deadline = new StepDeadline(spec.policy.totalTimeoutMs);
  }

  isWaiting(): boolean {
    return !this.#hasEnded;
  }

  cancel(reason: CancelReason): void {
    if (!this.#outlivesCancel()) this.callOff(reason);
  }

  callOff(reason: CancelReason): void {
    if (this.#inFlight) this.#starting?.abort(new StopReason(reason));
    else this.end({ status: "cancelled", reason });
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
    if (!this.isWaiting() || this.#endsByCancel()) return;
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
    this.#inFlight = true;
    const starting = (this.#starting = new AbortController());
    const failure = gate.enter();
    if (failure !== undefined) {
      this.#inFlight = false;
      this.end(failureEnding(policy, { failure, outputs: {} }));
      return;
    }
    // Who was told of a probe may have called the run off.
    const stopped: unknown = starting.signal.reason;
    if (stopped instanceof StopReason) {
      gate.leave();
      this.#inFlight = false;
      this.end({ status: "cancelled", reason: stopped.reason });
      return;
    }
    const outcome = await this.#run({ ...request.value, step: id }, starting);
    gate.leave(outcome);
    this.#inFlight = false;
    this.#conclude(outcome);
  }

  #run(
    request: AttemptRequest,
    starting: AbortController,
  ): Promise<AttemptOutcome> {
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
        end: starting,
        alsoEndedBy: [this.#deadline.signal, signal],
        tell: (fact) => log.emit(fact),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      world,
    );
  }

  #started({ step, attempt }: AttemptRequest, pid: number | undefined): void {
    const { log, world, queue } = this.#core;
    this.#starting = undefined;
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
    this.#core.tally.add(spec.id, outcome, spec.policy.retry);
    const sequel = sequelOf(
      outcome,
      {
        policy: spec.policy,
        attempts: this.attempts - this.#attemptsBefore,
        isTooLate: this.#deadline.passed !== undefined,
      },
      {
        calledOff:
          this.#core.cancelling !== undefined || spec.signal?.aborted === true,
        random: this.#core.world.random,
      },
    );
    if (sequel.kind === "retries") this.#retry(sequel);
    else if (sequel.ending.status === "succeeded") this.#repeat(sequel.ending);
    else this.end(sequel.ending);
  }

  /** An attempt ended well: another one follows, or the step has. */
  #repeat(ending: Ending): void {
    const { step } = this.spec;
    if (step.repeat === undefined) {
      this.end(ending);
      return;
    }
    const context = this.#contextAfter(ending);
    const sequel = repetitionOf(step.repeat, this.#iteration, context);
    const { outputs = {} } = ending;
    if (sequel.kind === "over") this.end(ending);
    else if (sequel.kind === "again") this.#repeatAfter(sequel);
    else {
      const { failure } = sequel;
      this.end(failureEnding(this.spec.policy, { failure, outputs }));
    }
  }

  #repeatAfter({
    delay,
    maxIterations,
  }: Extract<Repetition, { kind: "again" }>): void {
    if (this.#endsByCancel()) return;
    const { passed } = this.#deadline;
    if (passed !== undefined) {
      this.#endWait(passed.message);
      return;
    }
    this.#core.log.emit({
      type: "step_repeating",
      step: this.spec.id,
      attempt: this.attempts,
      iteration: this.#iteration,
      max_iterations: maxIterations,
      delay_ms: delay,
    });
    this.#iteration++;
    this.#attemptsBefore = this.attempts;
    this.#wait(delay);
  }

  /** Whether nothing more of it is to start; then it has ended. */
  #endsByCancel(): boolean {
    const reason = this.#cancelReason;
    if (reason === undefined) return false;
    this.end({ status: "cancelled", reason });
    return true;
  }

  /** Why nothing more of it is to start. */
  get #cancelReason(): CancelReason | undefined {
    if (this.spec.signal?.aborted) return "fail_fast";
    const { cancelling, control } = this.#core;
    if (cancelling === undefined || control.killSignal.aborted) {
      return cancelling;
    }
    return this.#outlivesCancel() ? undefined : cancelling;
  }

  #outlivesCancel(): boolean {
    return outlivesCancel(this.spec.step, this.spec.context());
  }

  /** What the step's expressions see when an attempt of it has ended. */
  #contextAfter({ status, outputs = {} }: Ending): EvaluationContext {
    const context = this.spec.context();
    const duration = (this.#core.log.now - (this.startedAt ?? 0)) / 1000;
    const facts = { status, outputs, duration };
    const steps = new Map(context.steps).set(this.spec.step.id, facts);
    return { ...context, steps };
  }

  #retry({ delay, failure }: Extract<Sequel, { kind: "retries" }>): void {
    this.#core.log.emit({
      type: "step_retrying",
      step: this.spec.id,
      attempt: this.attempts,
      max_attempts: this.spec.policy.retry.maxAttempts,
      delay_ms: delay,
      ...failure,
    });
    this.#wait(delay);
  }

  #wait(delay: number): void {
    // Who was told may have called the run off.
    if (this.#hasEnded) return;
    const { world, queue } = this.#core;
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
