import {
  fields,
  listOf,
  number,
  oneOf,
  optional,
  recordOf,
  text,
  truth,
} from "../../base/shape.ts";
import { finalStatuses } from "../status.ts";
import type { LoadRecord } from "./load-record.ts";

const latency = fields({
  min: number,
  p50: number,
  p90: number,
  p95: number,
  p99: number,
  max: number,
});

const failure = fields({
  step: text,
  reason: text,
  message: text,
  output: text,
  count: number,
  first: fields({
    instance: number,
    seed: number,
    failed_step: optional(text),
    reason: optional(text),
    message: optional(text),
    exit_code: optional(number),
    signal: optional(text),
    output: optional(text),
    log: optional(text),
  }),
});

const instances = fields({
  total: number,
  succeeded: number,
  failed: number,
  cancelled: number,
  dropped: number,
  not_started: number,
  seed: text,
  parallel: number,
  stopped: optional(text),
  steps: listOf(
    fields({
      id: text,
      ended: number,
      failed: number,
      flaky: number,
      flake_rate: number,
    }),
  ),
  failures: listOf(failure),
});

const times = fields({
  started: text,
  duration_ms: number,
  work_ms: number,
  speedup: number,
  peak_parallel: number,
  max_parallel: number,
  throughput_per_s: number,
  latency_ms: optional(latency),
  is_exact: truth,
  histogram: listOf(fields({ from_ms: number, to_ms: number, count: number })),
  steps: recordOf(latency),
  thresholds: listOf(fields({ threshold: text, holds: truth })),
});

const loadRecord = fields({
  run: text,
  workflow: text,
  file: text,
  status: oneOf("succeeded", "failed", "cancelled"),
  counts: fields(
    Object.fromEntries(finalStatuses.map((status) => [status, number])),
  ),
  instances,
  times,
});

/**
 * Whether this is the record of an instances run, with all that a report takes for
 * granted: it comes from a file, which anybody may have written.
 */
export function isLoadRecord(record: unknown): record is LoadRecord {
  return loadRecord(record);
}
