import { unreachable } from "../base/unreachable.ts";
import type {
  CircuitChanged,
  RunEvent,
  RunStarted,
  StepFinished,
  StepQueued,
  StepRetrying,
  StepStarted,
  StepTested,
} from "./events.ts";
import { isCircuitEvent } from "./is-circuit-event.ts";
import type { AttemptState, Snapshot, StepState } from "./snapshot.ts";
import type { StepStatus } from "./status.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type StepEvent = Exclude<Extract<RunEvent, { step: string }>, CircuitChanged>;

function isStepEvent(
  event: Exclude<RunEvent, CircuitChanged>,
): event is StepEvent {
  return "step" in event;
}

type Counts = Record<StepStatus, number>;

/** The one reducer of events: what every view shows and what the journal means is `snapshot`. */
export class SnapshotFold {
  readonly #steps = new Map<string, StepState>();
  readonly #counts: Counts = {
    pending: 0,
    queued: 0,
    running: 0,
    retrying: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    skipped: 0,
    blocked: 0,
    cached: 0,
  };
  readonly #snapshot: Mutable<Snapshot> = {
    at: 0,
    peak: 0,
    steps: this.#steps,
    counts: this.#counts,
  };

  /** The same object each time, brought up to date by `apply`. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  apply(event: RunEvent): void {
    this.#snapshot.at = event.at;
    if (isCircuitEvent(event)) return;
    if (isStepEvent(event)) this.#applyStep(event);
    else this.#applyRun(event);
  }

  #applyRun(event: Exclude<RunEvent, StepEvent | CircuitChanged>): void {
    switch (event.type) {
      case "run_started":
        this.#start(event);
        break;
      case "run_cancelling":
        this.#snapshot.cancelling ??= event.reason;
        break;
      case "run_finished":
        this.#snapshot.finished = event;
        break;
      default:
        unreachable(event);
    }
  }

  #applyStep(event: StepEvent): void {
    switch (event.type) {
      case "step_queued":
        this.#queue(event, event.at);
        break;
      case "step_started":
        this.#startAttempt(event, event.at);
        break;
      case "step_tested":
        this.#addTest(event);
        break;
      case "step_artifacts":
        this.#change(event.step, (state) => {
          state.artifacts = event.files;
        });
        break;
      case "step_retrying":
        this.#retry(event, event.at);
        break;
      case "step_finished":
        this.#finish(event, event.at);
        break;
      default:
        unreachable(event);
    }
  }

  #start(event: RunStarted): void {
    this.#snapshot.started = event;
    for (const { id, depends_on, handler } of event.steps) {
      this.#steps.set(id, {
        id,
        dependsOn: depends_on,
        status: "pending",
        tolerated: false,
        attempts: [],
        ...(handler && { handler }),
      });
      this.#counts.pending++;
    }
  }

  #queue({ step, attempt }: StepQueued, at: number): void {
    this.#change(step, (state) => {
      state.status = "queued";
      state.queuedAt ??= at;
      delete state.retryAt;
      state.attempts = [...state.attempts, { attempt, queuedAt: at }];
    });
  }

  #startAttempt({ step, pid }: StepStarted, at: number): void {
    this.#change(step, (state) => {
      state.status = "running";
      state.startedAt ??= at;
      state.attempts = withLast(state.attempts, {
        startedAt: at,
        ...(pid === undefined ? {} : { pid }),
      });
    });
  }

  #addTest({ step, name, status, message }: StepTested): void {
    const test = {
      name,
      status,
      ...(message === undefined ? {} : { message }),
    };
    this.#change(step, (state) => {
      const tests = state.attempts.at(-1)?.tests ?? [];
      state.attempts = withLast(state.attempts, { tests: [...tests, test] });
    });
  }

  #retry(event: StepRetrying, at: number): void {
    this.#change(event.step, (state) => {
      state.status = "retrying";
      state.retryAt = at + event.delay_ms;
      state.maxAttempts = event.max_attempts;
      state.attempts = withLast(state.attempts, {
        finishedAt: at,
        failure: failureOf(event, event.reason),
      });
    });
  }

  #finish(event: StepFinished, at: number): void {
    this.#change(event.step, (state) => {
      const inFlight = state.status === "running";
      state.status = event.status;
      state.finishedAt = at;
      state.tolerated = event.tolerated ?? false;
      delete state.retryAt;
      if (event.reason !== undefined) state.reason = event.reason;
      if (event.message !== undefined) state.message = event.message;
      if (event.exit_code !== undefined) state.exitCode = event.exit_code;
      if (event.signal !== undefined) state.signal = event.signal;
      if (event.outputs !== undefined) state.outputs = event.outputs;
      if (event.masked_outputs) state.maskedOutputs = event.masked_outputs;
      if (!inFlight) {
        // It waited for a slot that it no longer needs.
        state.attempts = state.attempts.filter(
          ({ startedAt }) => startedAt !== undefined,
        );
        return;
      }
      state.attempts = withLast(state.attempts, {
        finishedAt: at,
        ...(event.reason === undefined
          ? {}
          : { failure: failureOf(event, event.reason) }),
      });
    });
  }

  #change(step: string, change: (state: Mutable<StepState>) => void): void {
    const before = this.#steps.get(step);
    // A journal may be damaged; what it says of a step it never named has no place.
    if (before === undefined) return;
    const after: Mutable<StepState> = { ...before };
    change(after);
    this.#counts[before.status]--;
    this.#counts[after.status]++;
    this.#snapshot.peak = Math.max(this.#snapshot.peak, this.#counts.running);
    this.#steps.set(step, after);
  }
}

function withLast(
  attempts: readonly AttemptState[],
  change: Partial<AttemptState>,
): readonly AttemptState[] {
  const last = attempts.at(-1);
  return last === undefined
    ? attempts
    : [...attempts.slice(0, -1), { ...last, ...change }];
}

function failureOf(
  event: StepRetrying | StepFinished,
  reason: NonNullable<StepFinished["reason"]>,
): NonNullable<AttemptState["failure"]> {
  return {
    reason,
    ...(event.message === undefined ? {} : { message: event.message }),
    ...(event.exit_code === undefined ? {} : { exitCode: event.exit_code }),
    ...(event.signal === undefined ? {} : { signal: event.signal }),
  };
}
