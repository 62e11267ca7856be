import type { Shape } from "../base/shape.ts";
import {
  fields,
  fits,
  list,
  listOf,
  number,
  object,
  oneOf,
  optional,
  text,
} from "../base/shape.ts";
import type { RunFact } from "../run/events.ts";
import { finalStatuses } from "../run/status.ts";

const ending: Shape = {
  reason: optional(text),
  message: optional(text),
  exit_code: optional(number),
  signal: optional(text),
};
const attempt: Shape = { step: text, attempt: number };
const circuit: Shape = { key: text, step: text };

const beginning: Shape = {
  run: text,
  workflow: text,
  file: text,
  steps: listOf(
    fields({
      id: text,
      depends_on: listOf(text),
      usual_ms: optional(number),
      digest: optional(text),
    }),
  ),
  max_parallel: number,
  time: text,
  inputs: object,
  masked_inputs: optional(listOf(text)),
  asked: optional(
    fields({ only: optional(listOf(text)), from: optional(listOf(text)) }),
  ),
};

const whatIsKept: Shape = {
  kept: listOf(text),
  changed: listOf(text),
  unrecorded: optional(listOf(text)),
  removed: optional(listOf(text)),
};

/** What those who fold and show an event take for granted; the rest may be as it likes. */
const shapes: Readonly<Record<RunFact["type"], Shape>> = {
  run_started: {
    ...beginning,
    rerun: optional(fields({ of: text, ...whatIsKept })),
  },
  run_resumed: { ...beginning, ...whatIsKept },
  run_cancelling: { reason: text },
  limit_changed: {
    max_parallel: number,
    by: oneOf("person", "adaptive"),
    reason: optional(text),
  },
  step_expanded: {
    step: text,
    children: listOf(text),
    values: optional(list),
    depends_on: optional(listOf(listOf(text))),
    kept: optional(listOf(text)),
  },
  step_queued: attempt,
  step_started: { ...attempt, pid: optional(number) },
  step_tested: {
    ...attempt,
    name: text,
    status: oneOf("passed", "failed"),
    message: optional(text),
  },
  step_artifacts: {
    ...attempt,
    files: listOf(fields({ path: text, bytes: number })),
  },
  step_wrote_outside: {
    ...attempt,
    files: listOf(text),
    count: number,
    beside: optional(listOf(text)),
  },
  step_not_watched: { ...attempt, message: text },
  step_repeating: {
    ...attempt,
    iteration: number,
    max_iterations: number,
    delay_ms: number,
  },
  step_retrying: {
    ...attempt,
    ...ending,
    max_attempts: number,
    delay_ms: number,
  },
  step_finished: {
    ...ending,
    step: text,
    status: oneOf(...finalStatuses),
    attempts: number,
    duration_ms: number,
    outputs: optional(object),
    masked_outputs: optional(listOf(text)),
  },
  circuit_opened: circuit,
  circuit_half_open: circuit,
  circuit_closed: circuit,
  run_finished: {
    status: oneOf("succeeded", "failed", "cancelled"),
    counts: fields(
      Object.fromEntries(finalStatuses.map((status) => [status, number])),
    ),
    duration_ms: number,
    work_ms: number,
    critical_path_ms: number,
    speedup: number,
    peak_parallel: number,
  },
};

export function isEventType(type: unknown): type is RunFact["type"] {
  return typeof type === "string" && Object.hasOwn(shapes, type);
}

export function hasShape(
  type: RunFact["type"],
  event: Record<string, unknown>,
): boolean {
  return fits(event, shapes[type]);
}
