import { data } from "./github-expressions.ts";
import type { Json } from "../base/json.ts";
import type { ExpressionData } from "./expression-data.ts";

export function jsonFromData(value: ExpressionData): Json {
  if (value instanceof data.Dictionary) {
    return Object.fromEntries(
      value.pairs().map((pair) => [pair.key, jsonFromData(pair.value)]),
    );
  }
  if (value instanceof data.Array) return value.values().map(jsonFromData);
  if (value instanceof data.StringData) return value.value;
  if (value instanceof data.NumberData) return value.value;
  if (value instanceof data.BooleanData) return value.value;
  return null;
}
