import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { Json } from "../base/json.ts";
import { unreachable } from "../base/unreachable.ts";
import type { ArtifactKeeper } from "./artifact-keeper.ts";
import type {
  AttemptFailure,
  StepArtifacts,
  StepNotWatched,
  StepTested,
  StepWroteOutside,
} from "./events.ts";
import { keepArtifacts } from "./keep-artifacts.ts";
import type { CancelReason } from "./reason.ts";
import type { Acceptance } from "./run-tests.ts";
import { runTests } from "./run-tests.ts";
import type {
  AttemptControl,
  AttemptRequest,
  AttemptResult,
  ResolvedAction,
  StepRunner,
  StepRunners,
} from "./step-runner.ts";
import type { MadeAttempt, TestRunner } from "./test-runner.ts";
import { StopReason, TimeoutReason } from "./stop-reason.ts";
import { watchWrites } from "./watch-writes.ts";
import type { WriteWatcher } from "./write-watcher.ts";

type Outputs = Readonly<Record<string, Json>>;

/** How one attempt ended, and what that means. */
export type AttemptOutcome =
  | {
      readonly kind: "succeeded";
      readonly outputs: Outputs;
      /** A warning. */
      readonly message?: string;
    }
  | {
      readonly kind: "failed";
      readonly failure: AttemptFailure;
      readonly outputs: Outputs;
      /** The end of it, where the request asks for it. */
      readonly stderr?: string;
    }
  | {
      readonly kind: "cancelled";
      readonly reason: CancelReason;
      readonly message?: string;
    };

export interface AttemptLimits extends AttemptControl {
  /** Milliseconds; absent: no limit. */
  readonly timeoutMs?: number;
  /** Ends the attempt, and not the run, in the hands of whoever wants it to; it ends by the others too. */
  readonly end?: AbortController;
  /** Aborted, each with its own reason, where the attempt is to end and not the run; absent ones never are. */
  readonly alsoEndedBy?: readonly (AbortSignal | undefined)[];
  /** To be called with what is to be told of the attempt as it goes on. */
  readonly tell: (
    fact: StepTested | StepArtifacts | StepWroteOutside | StepNotWatched,
  ) => void;
}

export interface AttemptWorld {
  readonly clock: Clock;
  readonly runners: StepRunners;
  readonly tests: TestRunner;
  readonly artifacts: ArtifactKeeper;
  readonly writes: WriteWatcher;
}

/** Makes one attempt and keeps its artifacts, for which it has all the time that the run has. */
export async function runAttempt(
  request: AttemptRequest,
  limits: AttemptLimits,
  world: AttemptWorld,
): Promise<AttemptOutcome> {
  const { signal, tell } = limits;
  const outcome = await watchWrites(
    request,
    { watcher: world.writes, signal, tell },
    () => makeAttempt(request, limits, world),
  );
  const { artifacts = [] } = request;
  if (outcome.kind === "cancelled" || artifacts.length === 0) return outcome;
  const hasFailed = outcome.kind === "failed";
  const keeper = world.artifacts;
  const warning = await keepArtifacts(request, {
    keeper,
    signal,
    tell,
    hasFailed,
  });
  return warning === undefined ? outcome : warned(outcome, warning);
}

function warned(
  outcome: Exclude<AttemptOutcome, { kind: "cancelled" }>,
  warning: string,
): AttemptOutcome {
  if (outcome.kind === "succeeded") return { ...outcome, message: warning };
  const { failure } = outcome;
  const message = `${failure.message}; ${warning}`;
  return { ...outcome, failure: { ...failure, message } };
}

/** Runs one attempt within its time, which begins as it starts. Resolves when its processes have ended. */
async function makeAttempt(
  request: AttemptRequest,
  limits: AttemptLimits,
  { clock, runners, tests }: AttemptWorld,
): Promise<AttemptOutcome> {
  // Not AbortSignal.any: unheard, it forgets which of its signals was the first.
  const { timeoutMs, alsoEndedBy = [], end = new AbortController() } = limits;
  const { signal } = end;
  const followed = [limits.signal, ...alsoEndedBy].flatMap((source) =>
    source === undefined ? [] : [follow(source, end)],
  );
  let timer: Disposable | undefined;
  let startedAt = clock.now();
  const started = (pid?: number): void => {
    limits.started(pid);
    startedAt = clock.now();
    if (timeoutMs === undefined) return;
    timer = clock.after(timeoutMs, () => {
      end.abort(new TimeoutReason(timeoutMs, "attempt"));
    });
  };
  try {
    const control = { ...limits, signal, started };
    const runner: StepRunner<ResolvedAction> = runners[request.action.type];
    const result = await runner.run(request, control);
    const outcome = outcomeOf(result, signal);
    if (outcome.kind === "failed")
      return { ...outcome, ...detailsOf(outcome, result) };
    if (outcome.kind !== "succeeded") return outcome;
    if (request.tests === undefined) return outcome;
    const made = { ...outcome, ...stdoutOf(result) };
    const duration = (clock.now() - startedAt) / 1000;
    const acceptance = await runTests(
      { request, made, duration },
      { runner: tests, control, tell: limits.tell },
    );
    return afterTests(acceptance, outcome, signal);
  } finally {
    timer?.dispose();
    for (const one of followed) one.dispose();
  }
}

function follow(source: AbortSignal, end: AbortController): Disposable {
  const stop = (): void => {
    end.abort(source.reason);
  };
  if (source.aborted) stop();
  source.addEventListener("abort", stop, { once: true });
  return {
    dispose: () => {
      source.removeEventListener("abort", stop);
    },
  };
}

/** What the result says of a failure besides how it came to it. */
function detailsOf(
  { failure }: Extract<AttemptOutcome, { kind: "failed" }>,
  { part, stderr }: AttemptResult,
): Partial<Extract<AttemptOutcome, { kind: "failed" }>> {
  return {
    ...(part !== undefined && {
      failure: { ...failure, message: `${part}: ${failure.message}` },
    }),
    ...(stderr !== undefined && { stderr }),
  };
}

/** The signal is that of the attempt: its reason tells a timeout from a cancel. */
function outcomeOf(result: AttemptResult, signal: AbortSignal): AttemptOutcome {
  switch (result.kind) {
    case "exited":
      return exitOutcome(result);
    case "done":
      return { kind: "succeeded", outputs: result.outputs };
    case "failed":
      return result;
    case "signalled":
      return failed({
        reason: "signal",
        message: `ended by ${result.signal}`,
        signal: result.signal,
      });
    case "not_started":
      return failed({ reason: result.reason, message: result.message });
    case "lost":
      return failed({
        reason: "launcher_lost",
        message: withSurvivors(result.message, result.survivors),
      });
    case "stopped":
      return stopOutcome(signal.reason, result.survivors);
    default:
      return unreachable(result);
  }
}

function stdoutOf(result: AttemptResult): Pick<MadeAttempt, "stdout"> {
  return result.kind === "exited" && result.stdout
    ? { stdout: result.stdout }
    : {};
}

function afterTests(
  acceptance: Acceptance,
  outcome: Extract<AttemptOutcome, { kind: "succeeded" }>,
  signal: AbortSignal,
): AttemptOutcome {
  switch (acceptance.kind) {
    case "accepted":
      return outcome;
    case "failed":
      return failed(acceptance.failure, outcome.outputs);
    case "stopped":
      return stopOutcome(signal.reason, acceptance.survivors);
    default:
      return unreachable(acceptance);
  }
}

/** 126 and 127 are a shell's words for a command that cannot be run or found. */
const commandNotFound: ReadonlySet<number> = new Set([126, 127]);

function exitOutcome({
  code,
  outputs,
}: Extract<AttemptResult, { kind: "exited" }>): AttemptOutcome {
  if (code !== 0) {
    return failed(
      {
        reason: commandNotFound.has(code) ? "command_not_found" : "exit_code",
        message: `exit code ${code}`,
        exit_code: code,
      },
      outputs.ok ? outputs.value : {},
    );
  }
  return outputs.ok
    ? { kind: "succeeded", outputs: outputs.value }
    : failed({ reason: "bad_output", message: outputs.error, exit_code: 0 });
}

function stopOutcome(
  reason: unknown,
  survivors: readonly number[],
): AttemptOutcome {
  if (reason instanceof TimeoutReason) {
    return failed({
      reason: "timeout",
      message: withSurvivors(reason.message, survivors),
    });
  }
  if (!(reason instanceof StopReason)) throw new Error(String(reason));
  const message = survivorsText(survivors);
  return {
    kind: "cancelled",
    reason: reason.reason,
    ...(message === undefined ? {} : { message }),
  };
}

function withSurvivors(message: string, survivors: readonly number[]): string {
  const left = survivorsText(survivors);
  return left === undefined ? message : `${message}; ${left}`;
}

function survivorsText(survivors: readonly number[]): string | undefined {
  return survivors.length === 0
    ? undefined
    : `processes that could not be ended: ${survivors.join(", ")}`;
}

function failed(
  failure: AttemptFailure,
  outputs: Outputs = {},
): AttemptOutcome {
  return { kind: "failed", failure, outputs };
}
