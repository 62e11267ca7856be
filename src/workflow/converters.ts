import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import { parseDuration } from "./parse-duration.ts";
import { parseRate, type Rate } from "./parse-rate.ts";
import { parseThreshold, type Threshold } from "./parse-threshold.ts";

/** Makes a setting of a literal or of what an expression gave. */
export type Converter<Value> = (value: Json) => Result<Value, Misfit>;

export interface Misfit {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** What it may be, where that is a list of words. */
  readonly known?: readonly string[];
}

export const toBoolean: Converter<boolean> = (value) => {
  if (typeof value === "boolean") return ok(value);
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (text === "true" || text === "false") return ok(text === "true");
  return misfit("wrong-type", `expected true or false, not ${shown(value)}`);
};

export function toNumber(least: number): Converter<number> {
  return (value) => {
    const number = numberOf(value);
    if (number === undefined) {
      return misfit("wrong-type", `expected a number, not ${shown(value)}`);
    }
    if (number >= least) return ok(number);
    return misfit("out-of-range", `${number} is too small: at least ${least}`);
  };
}

export function toCount(least: number): Converter<number> {
  const convert = toNumber(least);
  return (value) => {
    const number = convert(value);
    if (!number.ok || Number.isSafeInteger(number.value)) return number;
    return misfit("wrong-type", `expected a whole number, not ${number.value}`);
  };
}

/** Milliseconds; `allowsZero` where no time at all makes sense. */
export function toDuration(allowsZero: boolean): Converter<number> {
  return (value) => {
    const parsed = parseDuration(value);
    if (!parsed.ok) return misfit("invalid-duration", parsed.error);
    if (parsed.value > 0 || allowsZero) return parsed;
    return misfit("out-of-range", "the duration must be longer than nothing");
  };
}

export const toRate: Converter<Rate> = (value) => {
  const parsed = parseRate(value);
  return parsed.ok ? parsed : misfit("invalid-value", parsed.error);
};

export const toThreshold: Converter<Threshold> = (value) => {
  const parsed = parseThreshold(value);
  return parsed.ok ? parsed : misfit("invalid-value", parsed.error);
};

/** A number stands for what is written. */
export const toText: Converter<string> = (value) =>
  typeof value === "string" || typeof value === "number"
    ? ok(String(value))
    : misfit("wrong-type", `expected a text, not ${shown(value)}`);

export const toMinutes: Converter<number> = (value) => {
  const number = toNumber(0)(value);
  if (!number.ok) return number;
  const milliseconds = number.value * 60_000;
  if (milliseconds > 0 && milliseconds <= Number.MAX_SAFE_INTEGER) {
    return ok(milliseconds);
  }
  return misfit("out-of-range", `${number.value} minutes is out of range`);
};

export function toWord<Word extends string>(
  words: readonly Word[],
): Converter<Word> {
  return (value) => {
    const word = words.find((known) => known === value);
    if (word !== undefined) return ok(word);
    const message = `expected one of ${words.join(", ")}, not ${shown(value)}`;
    return fail({ code: "invalid-value", message, known: words });
  };
}

/** `auto`: as many as the machine has cores. */
export const toWorkers: Converter<number | "auto"> = (value) => {
  if (value === "auto") return ok(value);
  const count = toCount(1)(value);
  return count.ok ? count : fail({ ...count.error, known: ["auto"] });
};

/** At least one. */
export const toTexts: Converter<readonly string[]> = (value) => {
  if (!Array.isArray(value))
    return misfit("wrong-type", "expected a list of texts");
  if (value.length === 0) {
    return misfit("wrong-type", "the list is empty; an 'if' can skip the step");
  }
  const texts = value.flatMap((item) =>
    typeof item === "string" || typeof item === "number" ? [String(item)] : [],
  );
  return texts.length === value.length
    ? ok(texts)
    : misfit("wrong-type", "expected a list of texts, and one of them is none");
};

function numberOf(value: Json): number | undefined {
  const isNumeric =
    typeof value === "string" && /^\s*[-+]?\d+(?:\.\d+)?\s*$/.test(value);
  const number = isNumeric ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number)
    ? number
    : undefined;
}

function misfit(
  code: DiagnosticCode,
  message: string,
): { readonly ok: false; readonly error: Misfit } {
  return fail({ code, message });
}

function shown(value: Json): string {
  const text = typeof value === "string" ? `'${value}'` : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
