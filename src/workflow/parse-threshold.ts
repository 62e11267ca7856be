import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { parseDuration } from "./parse-duration.ts";

export const durationMetrics = [
  "min",
  "p50",
  "p90",
  "p95",
  "p99",
  "max",
] as const;

export type DurationMetric = (typeof durationMetrics)[number];

/** What the instances of a run have to keep. */
export type Threshold = {
  /** As written, for people. */
  readonly text: string;
  /** `limit` itself is allowed. */
  readonly allowsEqual: boolean;
} & (
  | {
      readonly metric: DurationMetric;
      /** Milliseconds. */
      readonly limit: number;
    }
  | {
      readonly metric: "failure_rate";
      /** From 0 to 1. */
      readonly limit: number;
    }
);

const written = /^\s*([A-Za-z_]\w*)\s*(<=?)\s*(\S.*?)\s*$/;
const metrics = [...durationMetrics, "failure_rate"].join(", ");

/** `p95 < 200ms`, `failure_rate <= 1%`. The error says what was expected. */
export function parseThreshold(value: Json): Result<Threshold, string> {
  const found = typeof value === "string" ? written.exec(value) : null;
  if (!found) {
    return fail(
      `expected a threshold such as p95 < 200ms or failure_rate < 1%, not ${shown(value)}`,
    );
  }
  const [text, name = "", operator, limit = ""] = found;
  const common = { text: text.trim(), allowsEqual: operator === "<=" };
  if (name === "failure_rate") {
    const share = shareOf(limit);
    if (share !== undefined) {
      return ok({ ...common, metric: name, limit: share });
    }
    return fail(`expected a share such as 1% or 0.01, not ${shown(limit)}`);
  }
  const metric = durationMetrics.find((known) => known === name);
  if (metric === undefined) {
    return fail(`there is no '${name}' to compare (there are ${metrics})`);
  }
  const duration = parseDuration(limit);
  return duration.ok
    ? ok({ ...common, metric, limit: duration.value })
    : duration;
}

/** Of `1%` and of `0.01`: 0.01. */
function shareOf(text: string): number | undefined {
  const [, number = "", percent] = /^(\d+(?:\.\d+)?)\s*(%)?$/.exec(text) ?? [];
  if (number === "") return undefined;
  const share = percent === undefined ? Number(number) : Number(number) / 100;
  return share <= 1 ? share : undefined;
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
