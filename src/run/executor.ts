import type { Disposable } from "../base/disposable.ts";
import { type Decision, Schedule } from "../plan/schedule.ts";
import type { Step } from "../workflow/step.ts";
import { type AttemptOutcome, runAttempt } from "./attempt.ts";
import { failureEnding, type Sequel, sequelOf } from "./attempt-sequel.ts";
import { CircuitGate } from "./circuit-gate.ts";
import { CircuitRegistry } from "./circuit-registry.ts";
import type { EventLog } from "./event-log.ts";
import { failureResponse } from "./failure-policy.ts";
import { badExpression, Judge, outlivesCancel } from "./judge.ts";
import { LimitControl } from "./limit-control.ts";
import type { CancelReason } from "./reason.ts";
import { RankedQueue } from "./ranked-queue.ts";
import { resolveAttempt } from "./resolve-attempt.ts";
import { looksAtStderr } from "./retry-policy.ts";
import { RunControl } from "./run-control.ts";
import type { RunRequest, RunWorld } from "./run-request.ts";
import { type Ending, outcomeOf } from "./settled-step.ts";
import { StepProgress } from "./step-progress.ts";

/** Does what the schedule decides, and tells the log what came of it. */
export class Executor {
  readonly control = new RunControl();
  readonly limit: LimitControl;
  readonly #request: RunRequest;
  readonly #world: RunWorld;
  readonly #log: EventLog;
  readonly #schedule: Schedule;
  readonly #queue: RankedQueue;
  readonly #judge: Judge;
  readonly #circuits: CircuitRegistry;
  readonly #progress = new Map<number, StepProgress>();
  readonly #done = Promise.withResolvers<undefined>();
  #cancelling: CancelReason | undefined;
  /** Steps that failed, and nobody tolerates it. */
  #failures = 0;

  constructor(request: RunRequest, world: RunWorld, log: EventLog) {
    this.#request = request;
    this.#world = world;
    this.#log = log;
    this.#circuits = world.circuits ?? new CircuitRegistry();
    this.#judge = new Judge(request, log);
    this.#schedule = new Schedule(request.plan.graph, request.plan.selected);
    this.#queue = new RankedQueue(request, world.clock);
    this.limit = new LimitControl(request.settings, this.#queue, log);
  }

  /** Resolves when every step has ended; rejects on a bug. */
  run(): Promise<undefined> {
    const timeout = this.#startTimeout();
    this.#leaveOut();
    this.#apply(this.#schedule.start());
    this.#checkDone();
    return this.#done.promise.finally(() => timeout?.dispose());
  }

  /** Nothing new starts, but for steps that ask for it; `abort` ends what is in flight too. */
  callOff(reason: CancelReason, abort: boolean): void {
    if (this.#schedule.done) return;
    const isFirst = this.#announce(reason);
    // Before others are cancelled: a step that asks for it may start at once, and is not to be stopped.
    if (abort) this.control.stop(reason);
    // What still waits for others is decided when these have ended, and not before.
    if (isFirst) {
      this.#cancelWaiting(
        (step, index) => this.#progress.has(index) && !outlivesCancel(step),
      );
    }
  }

  /** Ends everything, also what `callOff` let run. */
  kill(reason: CancelReason): void {
    if (!this.#schedule.done) this.#announce(reason);
    this.control.kill(reason);
    this.#cancelWaiting(() => true);
  }

  /** Whether this is the first time that the run is called off. */
  #announce(reason: CancelReason): boolean {
    if (this.#cancelling !== undefined) return false;
    this.#cancelling = reason;
    this.#log.emit({ type: "run_cancelling", reason });
    return true;
  }

  #startTimeout(): Disposable | undefined {
    const { timeoutMs } = this.#request.settings;
    if (timeoutMs === undefined) return undefined;
    return this.#world.clock.after(timeoutMs, () => {
      this.callOff("run_timeout", true);
    });
  }

  #leaveOut(): void {
    this.#request.plan.selected.forEach((selected, index) => {
      if (selected) return;
      this.#finish(index, { status: "skipped", reason: "not_selected" });
    });
  }

  #cancelWaiting(which: (step: Step, index: number) => boolean): void {
    const reason = this.#cancelling ?? "user";
    const { steps } = this.#request.plan.workflow;
    for (const [index, step] of steps.entries()) {
      if (this.#schedule.isSettled(index) || !which(step, index)) continue;
      const progress = this.#progress.get(index);
      if (progress?.inFlight) continue;
      progress?.backoff?.dispose();
      this.#apply(this.#settle(index, { status: "cancelled", reason }));
    }
  }

  /** Ends the steps that are not to run, and what that decides; queues the others. */
  #apply(decisions: readonly Decision[]): void {
    const worklist = [...decisions];
    const ready: number[] = [];
    for (const decision of worklist) {
      if (this.#schedule.isSettled(decision.step)) continue;
      const verdict = this.#judge.judge(decision, this.#cancelling);
      if (verdict.kind === "ends") {
        worklist.push(...this.#settle(decision.step, verdict.ending));
      } else {
        this.#progress.set(decision.step, new StepProgress(verdict));
        ready.push(decision.step);
      }
    }
    // What a failure blocks is blocked, not cancelled: that is settled by now.
    this.#applyFailurePolicy();
    this.#enqueue(ready.filter((step) => !this.#schedule.isSettled(step)));
  }

  #enqueue(steps: readonly number[]): void {
    const waiting = steps.flatMap((index) => {
      const progress = this.#progress.get(index);
      return progress === undefined ? [] : [{ index, progress }];
    });
    for (const { index, progress } of waiting) {
      // Who is told of one may have called the run off.
      if (this.#schedule.isSettled(index)) continue;
      const { id } = this.#step(index);
      const attempt = progress.attempts + 1;
      this.#log.emit({ type: "step_queued", step: id, attempt });
    }
    // All at once, so that the best of them gets the first free slot.
    for (const { rank, item } of this.#queue.rank(waiting)) {
      this.#queue
        .add(rank, () => this.#attempt(item.index, item.progress))
        .catch(this.#done.reject);
    }
  }

  async #attempt(index: number, progress: StepProgress): Promise<void> {
    if (this.#schedule.isSettled(index)) return;
    const step = this.#step(index);
    const attempt = progress.attempts + 1;
    const context = this.#judge.contextOf(progress.decision, this.#cancelling);
    const request = resolveAttempt(step, attempt, context);
    if (!request.ok) {
      this.#end(index, badExpression(request.error));
      return;
    }
    const gate = new CircuitGate(step.id, progress.policy.circuit, {
      clock: this.#world.clock,
      circuits: this.#circuits,
      emit: (event) => this.#log.emit(event),
    });
    const failure = gate.enter();
    // Who was told of a probe may have called the run off.
    if (this.#schedule.isSettled(index)) {
      gate.leave();
      return;
    }
    if (failure !== undefined) {
      this.#end(index, failureEnding(progress, { failure, outputs: {} }));
      return;
    }
    progress.inFlight = true;
    const { stopSignal, killSignal } = this.control;
    const { timeoutMs } = progress.policy;
    const wantsStderr = looksAtStderr(progress.policy.retry);
    const outcome = await runAttempt(
      { ...request.value, wantsStderr },
      {
        signal: stopSignal.aborted ? killSignal : stopSignal,
        kill: killSignal,
        graceMs: this.#request.settings.graceMs,
        started: (pid) => {
          progress.attempts = attempt;
          const at = this.#log.emit({
            type: "step_started",
            step: step.id,
            attempt,
            ...(pid === undefined ? {} : { pid }),
          });
          progress.startedAt ??= at;
          progress.deadline.start(this.#world.clock, ({ message }) => {
            this.#endWait(index, progress, message);
          });
          this.#queue.started(index);
        },
        deadline: progress.deadline.signal,
        tell: (fact) => this.#log.emit(fact),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      this.#world,
    );
    gate.leave(outcome);
    progress.inFlight = false;
    this.#conclude(index, progress, outcome);
  }

  #conclude(
    index: number,
    progress: StepProgress,
    outcome: AttemptOutcome,
  ): void {
    this.limit.tally.add(this.#step(index).id, outcome, progress.policy.retry);
    const sequel = sequelOf(outcome, progress, {
      calledOff: this.#cancelling !== undefined,
      random: this.#world.random,
    });
    if (sequel.kind === "ends") this.#end(index, sequel.ending);
    else this.#retry(index, progress, sequel);
  }

  #retry(
    index: number,
    progress: StepProgress,
    { delay, failure }: Extract<Sequel, { kind: "retries" }>,
  ): void {
    this.#log.emit({
      type: "step_retrying",
      step: this.#step(index).id,
      attempt: progress.attempts,
      max_attempts: progress.policy.retry.maxAttempts,
      delay_ms: delay,
      ...failure,
    });
    // Who was told may have called the run off.
    if (this.#schedule.isSettled(index)) return;
    progress.backoff = this.#world.clock.after(delay, () => {
      this.#enqueue([index]);
    });
  }

  /** The time of all attempts is used up; an attempt in flight hears of it by its signal. */
  #endWait(index: number, progress: StepProgress, message: string): void {
    if (progress.inFlight || this.#schedule.isSettled(index)) return;
    progress.backoff?.dispose();
    const failure = { reason: "timeout" as const, message };
    this.#end(index, failureEnding(progress, { failure, outputs: {} }));
  }

  #end(index: number, ending: Ending): void {
    this.#apply(this.#settle(index, ending));
  }

  #settle(index: number, ending: Ending): readonly Decision[] {
    this.#queue.callOff(index);
    // Settled before anybody is told, who may call the run off.
    const decisions = this.#schedule.settle(index, outcomeOf(ending));
    if (ending.status === "failed" && !ending.tolerated) this.#failures++;
    this.#finish(index, ending);
    this.#checkDone();
    return decisions;
  }

  #applyFailurePolicy(): void {
    const response = failureResponse(this.#failures, this.#request.settings);
    if (response !== "go_on") this.callOff("stopped", response === "kill");
  }

  #finish(index: number, ending: Ending): void {
    const progress = this.#progress.get(index);
    progress?.deadline.dispose();
    const { id } = this.#step(index);
    const startedAt = progress?.startedAt;
    const duration = startedAt === undefined ? 0 : this.#log.now - startedAt;
    const event = {
      type: "step_finished" as const,
      step: id,
      attempts: progress?.attempts ?? 0,
      duration_ms: Math.round(duration * 1000) / 1000,
      ...ending,
    };
    this.#judge.finished(event);
    this.#log.emit(event);
  }

  #checkDone(): void {
    if (this.#schedule.done) this.#done.resolve(undefined);
  }

  #step(index: number): Step {
    const step = this.#request.plan.workflow.steps[index];
    if (step === undefined) throw new Error(`There is no step ${index}.`);
    return step;
  }
}
