import { fields, listOf, number, oneOf, text } from "../base/shape.ts";
import type { RunRecord } from "./record.ts";
import { finalStatuses } from "./status.ts";

const runRecord = fields({
  version: (value) => value === 1,
  run: text,
  file: text,
  status: oneOf("succeeded", "failed", "cancelled"),
  steps: listOf(fields({ id: text, status: oneOf(...finalStatuses) })),
  times: fields({ started: text, duration_ms: number }),
});

/**
 * Whether this is the record of a run, with all that is taken for granted where only its
 * result is told: it comes from a file, which anybody may have written.
 */
export function isRunRecord(record: unknown): record is RunRecord {
  return runRecord(record);
}
