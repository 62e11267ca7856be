import type { Snapshot, StepState } from "../run/snapshot.ts";
import type { StepStatus } from "../run/status.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import { blockers } from "./blockers.ts";
import { childLabel, childrenText } from "./child-text.ts";
import { formatCoarseDuration, formatDuration } from "./format-duration.ts";
import { listed } from "./listed.ts";
import { cancelText, reasonText } from "./reason-text.ts";
import { strayText } from "./stray-files.ts";
import { testsText } from "./test-rows.ts";

/** One step in one line, for the tree and the terminal to lay out. */
export interface StepLine {
  readonly id: string;
  /** Of a child: what it is done for. */
  readonly label?: string;
  readonly status: StepStatus;
  /** A character of its own for every status, so that nothing is told by colour alone. */
  readonly symbol: string;
  /** `1.9 s`: how long it took, or has been going on; absent where it never started. */
  readonly duration?: string;
  /** `attempt 2 of 4 in 3 s`, `exit code 7`, `blocked by lint`. */
  readonly details: readonly string[];
}

/** The run that a step belongs to; `at` is now, in milliseconds since its start. */
export interface Surroundings {
  readonly snapshot: Snapshot;
  readonly at: number;
}

export function stepLine(step: StepState, run: Surroundings): StepLine {
  const duration = durationOf(step, run.at);
  const label = childLabel(step);
  return {
    id: step.id,
    ...(label === "" ? {} : { label }),
    status: step.status,
    symbol: stepSymbols[step.status],
    ...(duration === undefined ? {} : { duration }),
    details: detailsOf[step.status](step, run).filter((text) => text !== ""),
  };
}

/** `exit code 1 · 0.8 s`, as it stands behind a step's name. */
export function stepText({ details, duration }: StepLine): string {
  return [...details, ...(duration === undefined ? [] : [duration])].join(
    " · ",
  );
}

export const stepSymbols: Readonly<Record<StepStatus, string>> = {
  pending: "○",
  queued: "◌",
  running: "⟳",
  retrying: "↻",
  succeeded: "✓",
  failed: "✗",
  cancelled: "■",
  skipped: "–",
  blocked: "⊘",
  cached: "≡",
};

type Details = (step: StepState, run: Surroundings) => readonly string[];

const detailsOf: Readonly<Record<StepStatus, Details>> = {
  pending: (step, { snapshot }) => [openText(step, snapshot)],
  queued: (step, { at }) => [queueText(step, at)],
  running: (step, { snapshot }) => [
    childrenText(step, snapshot),
    attemptText(step),
  ],
  retrying: (step, { at }) => [
    retryText(step, at),
    reasonText(step.attempts.at(-1)?.failure ?? {}),
  ],
  succeeded: (step, { snapshot }) => [
    childrenText(step, snapshot),
    attemptsText(step),
    testsText(step),
    strayText(step),
  ],
  failed: (step, { snapshot }) => [
    childrenText(step, snapshot) || reasonText(step) || "failed",
    attemptsText(step),
    step.tolerated ? "tolerated" : "",
    strayText(step),
  ],
  cancelled: (step) => [cancellationText(step)],
  skipped: (step) => [skipText(step)],
  blocked: (step, { snapshot }) => [
    `blocked by ${listed(blockers(step, snapshot))}`,
  ],
  cached: () => ["taken over from an earlier run"],
};

function durationOf(step: StepState, at: number): string | undefined {
  if (step.startedAt === undefined || step.status === "retrying") {
    return undefined;
  }
  return formatDuration((step.finishedAt ?? at) - step.startedAt);
}

function openText(step: StepState, snapshot: Snapshot): string {
  const open = step.dependsOn.filter(
    (id) => snapshot.steps.get(id)?.finishedAt === undefined,
  );
  if (open.length > 0) return `waits for ${listed(open)}`;
  return step.handler === undefined ? "" : handlerTexts[step.handler];
}

const handlerTexts: Readonly<Record<HandlerKind, string>> = {
  success: "if the run succeeds",
  failure: "if the run fails",
  cancelled: "if the run is cancelled",
  exit: "at the end of the run",
};

function queueText({ repeat }: StepState, at: number): string {
  if (repeat === undefined || repeat.at <= at) return "waits for a free slot";
  return `again in ${waitText(repeat.at - at)}`;
}

function attemptText(step: StepState): string {
  const attempt = step.attempts.length;
  return attempt < 2 ? "" : `attempt ${attempt}${outOf(step)}`;
}

function retryText(step: StepState, at: number): string {
  const wait = Math.max(0, (step.retryAt ?? at) - at);
  return `attempt ${step.attempts.length + 1}${outOf(step)} in ${waitText(wait)}`;
}

/** Counts down to 1 s, then in tenths. */
function waitText(ms: number): string {
  return ms < 1000
    ? formatDuration(ms)
    : formatCoarseDuration(Math.ceil(Math.round(ms) / 1000) * 1000);
}

function attemptsText(step: StepState): string {
  const attempts = step.attempts.length;
  const { iterations = 1 } = step;
  if (iterations > 1) return `done ${iterations} times`;
  return attempts < 2 ? "" : `after ${attempts} attempts`;
}

function cancellationText(step: StepState): string {
  if (step.reason === "upstream") return "cancelled with what it waits for";
  const goesWithoutSaying =
    step.reason !== "stopped" && step.reason !== "fail_fast";
  if (step.startedAt === undefined && goesWithoutSaying) return "not started";
  const what = step.startedAt === undefined ? "not started" : "cancelled";
  return `${what} ${cancelText(step.reason)}`.trimEnd();
}

function skipText(step: StepState): string {
  if (step.reason === "not_selected") return "not selected";
  if (step.reason === "upstream") return "skipped with what it waits for";
  return "condition does not hold";
}

function outOf(step: StepState): string {
  return step.maxAttempts === undefined ? "" : ` of ${step.maxAttempts}`;
}
