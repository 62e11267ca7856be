import type { Mutable } from "../base/mutable.ts";
import type {
  CircuitChanged,
  RunEvent,
  StepFinished,
  StepRetrying,
} from "./events.ts";
import type { OutlinedStep } from "./run-beginning.ts";
import type { AttemptState, StepState } from "./snapshot.ts";

export type StepEvent = Exclude<
  Extract<RunEvent, { step: string }>,
  CircuitChanged
>;

export function pendingStep(id: string): StepState {
  return {
    id,
    dependsOn: [],
    status: "pending",
    tolerated: false,
    attempts: [],
  };
}

/** What is known of a step before any of it is. */
export function outlineOf({
  depends_on,
  handler,
  usual_ms,
}: OutlinedStep): Pick<StepState, "dependsOn" | "handler" | "usualMs"> {
  return {
    dependsOn: depends_on,
    ...(handler && { handler }),
    ...(usual_ms !== undefined && { usualMs: usual_ms }),
  };
}

/** An attempt of it is going on, and not of its children. */
export function isInFlight({ status, children }: StepState): boolean {
  return status === "running" && children === undefined;
}

/** An attempt of it began, and nobody saw its end. */
export function isCutOff({ attempts }: StepState): boolean {
  const last = attempts.at(-1);
  return last?.startedAt !== undefined && last.finishedAt === undefined;
}

/** A step that is done again because the run goes on, which was cut off at `at`. */
export function stepToDoAgain(before: StepState, at: number): StepState {
  const { id, dependsOn, parent, value, children } = before;
  const crashes = (before.crashes ?? 0) + Number(isCutOff(before));
  return {
    ...pendingStep(id),
    dependsOn,
    ...(parent !== undefined && { parent }),
    ...(value !== undefined && { value }),
    ...(children && { children }),
    attempts: before.attempts
      .filter(({ startedAt }) => startedAt !== undefined)
      .map((attempt) => endedBy(attempt, at)),
    ...(crashes > 0 && { crashes }),
  };
}

function endedBy(attempt: AttemptState, at: number): AttemptState {
  return attempt.finishedAt === undefined
    ? { ...attempt, finishedAt: at, failure: { reason: "interrupted" } }
    : attempt;
}

/** Where a step stands behind an event that is about it. */
export function stepAfter(before: StepState, event: StepEvent): StepState {
  const after: Mutable<StepState> = { ...before };
  const change = changes[event.type] as Change<StepEvent>;
  change(after, event);
  return after;
}

type Change<Event> = (state: Mutable<StepState>, event: Event) => void;

const changes: {
  readonly [Type in StepEvent["type"]]: Change<
    Extract<StepEvent, { type: Type }>
  >;
} = {
  step_expanded: (state, { at, children }) => {
    state.status = "running";
    state.startedAt = at;
    state.children = children;
  },
  step_queued: (state, { at, attempt }) => {
    state.status = "queued";
    state.queuedAt ??= at;
    if (state.retryAt !== undefined) delete state.retryAt;
    if (state.repeat !== undefined) delete state.repeat;
    state.attempts = [...state.attempts, { attempt, queuedAt: at }];
  },
  step_started: (state, { at, pid }) => {
    state.status = "running";
    state.startedAt ??= at;
    const startedAt = { startedAt: at };
    changeLast(state, pid === undefined ? startedAt : { ...startedAt, pid });
  },
  step_tested: (state, { name, status, message }) => {
    const test = {
      name,
      status,
      ...(message === undefined ? {} : { message }),
    };
    const tests = state.attempts.at(-1)?.tests ?? [];
    changeLast(state, { tests: [...tests, test] });
  },
  step_artifacts: (state, { files }) => {
    state.artifacts = files;
  },
  step_wrote_outside: (state, { files, count, beside }) => {
    const wroteOutside = { files, count, ...(beside && { beside }) };
    changeLast(state, { wroteOutside });
  },
  step_not_watched: () => undefined,
  step_retrying: (state, event) => {
    state.status = "retrying";
    state.retryAt = event.at + event.delay_ms;
    state.maxAttempts = event.max_attempts;
    const failure = failureOf(event, event.reason);
    changeLast(state, { finishedAt: event.at, failure });
  },
  step_repeating: (state, event) => {
    state.status = "queued";
    state.iterations = event.iteration + 1;
    state.repeat = {
      maxIterations: event.max_iterations,
      at: event.at + event.delay_ms,
    };
    changeLast(state, { finishedAt: event.at });
  },
  step_finished: (state, event) => {
    const wasInFlight = isInFlight(state);
    finish(state, event);
    if (!wasInFlight) {
      // It waited for a slot that it no longer needs.
      state.attempts = state.attempts.filter(
        ({ startedAt }) => startedAt !== undefined,
      );
      return;
    }
    const failure = event.reason && failureOf(event, event.reason);
    changeLast(state, { finishedAt: event.at, ...(failure && { failure }) });
  },
};

function finish(
  state: Mutable<StepState>,
  event: StepFinished & { readonly at: number },
): void {
  state.status = event.status;
  state.finishedAt = event.at;
  state.tolerated = event.tolerated ?? false;
  if (state.retryAt !== undefined) delete state.retryAt;
  if (state.repeat !== undefined) delete state.repeat;
  if (event.reason !== undefined) state.reason = event.reason;
  if (event.message !== undefined) state.message = event.message;
  if (event.exit_code !== undefined) state.exitCode = event.exit_code;
  if (event.signal !== undefined) state.signal = event.signal;
  if (event.outputs !== undefined) state.outputs = event.outputs;
  if (event.masked_outputs) state.maskedOutputs = event.masked_outputs;
}

function changeLast(
  state: Mutable<StepState>,
  change: Partial<AttemptState>,
): void {
  const last = state.attempts.at(-1);
  if (last === undefined) return;
  state.attempts = state.attempts.with(-1, { ...last, ...change });
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
