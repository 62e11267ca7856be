import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { parseDuration } from "./parse-duration.ts";

/** At most `count` in any `perMs` milliseconds. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

const written = /^\s*(\d+)\s*\/\s*(\S+)\s*$/;

/** `50/1m`, `5/10s`; `50/m` is `50/1m`. */
export function parseRate(value: Json): Result<Rate, string> {
  const rate = typeof value === "string" ? rateOf(value) : undefined;
  if (rate !== undefined) return ok(rate);
  const shown = JSON.stringify(value);
  return fail(
    `expected a number of starts and a time, such as 50/1m or 5/s, not ${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}`,
  );
}

function rateOf(text: string): Rate | undefined {
  const [, number = "", time = ""] = written.exec(text) ?? [];
  const count = Number(number);
  const per = parseDuration(/^\d/.test(time) ? time : `1${time}`);
  if (!per.ok || per.value === 0 || count === 0) return undefined;
  return Number.isSafeInteger(count) ? { count, perMs: per.value } : undefined;
}
