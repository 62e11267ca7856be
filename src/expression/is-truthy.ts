import type { Json } from "../base/json.ts";

/** Whether a condition with this value holds: all but false, 0, NaN, "" and null. */
export function isTruthy(value: Json): boolean {
  return Boolean(value);
}
