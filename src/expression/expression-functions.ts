import { data } from "./github-expressions.ts";
import type { FunctionDefinition } from "./github-expressions.ts";
import { join } from "./github-expressions.ts";
import type { StatusFacts } from "./evaluation-context.ts";
import type { Json } from "../base/json.ts";
import { dataFromJson } from "./data-from-json.ts";
import type { ExpressionData } from "./expression-data.ts";
import { formatText } from "./format-text.ts";
import { jsonFromData } from "./json-from-data.ts";
import { checkLength } from "./largest-text.ts";

/** The functions that are ours or stand in for the library's, which have no limit on what they make. */
export function expressionFunctions(
  status: StatusFacts,
): Map<string, FunctionDefinition> {
  const answers = {
    success: status.success,
    failure: status.failure,
    always: true,
    cancelled: status.cancelled,
  };
  return new Map([
    ...limitedFunctions,
    ...Object.entries(answers).map(
      ([name, answer]) =>
        [name, define(name, () => new data.BooleanData(answer))] as const,
    ),
  ]);
}

const limitedFunctions = new Map([
  [
    "format",
    define("format", (format, ...values) => formatText(format, values)),
  ],
  ["join", define("join", limitedJoin)],
  ["tojson", define("toJSON", toJson)],
  ["fromjson", define("fromJSON", fromJson)],
]);

function limitedJoin(
  list: ExpressionData,
  separator?: ExpressionData,
): ExpressionData {
  if (list instanceof data.Array) {
    const gap = separator?.coerceString().length ?? 1;
    checkLength(
      list
        .values()
        .reduce((sum, item) => sum + item.coerceString().length + gap, 0),
    );
  }
  return join.call(...(separator ? [list, separator] : [list]));
}

function toJson(value: ExpressionData): ExpressionData {
  const text = JSON.stringify(jsonFromData(value), null, 2);
  checkLength(text.length);
  return new data.StringData(text);
}

function fromJson(value: ExpressionData): ExpressionData {
  const text = value.coerceString();
  if (text.trim() === "") throw new Error("fromJSON was given an empty text.");
  try {
    return dataFromJson(JSON.parse(text) as Json);
  } catch {
    throw new Error("fromJSON was given a text that is not JSON.");
  }
}

function define(
  name: string,
  call: (first: ExpressionData, ...others: ExpressionData[]) => ExpressionData,
): FunctionDefinition {
  return {
    name,
    minArgs: 0,
    maxArgs: Number.MAX_SAFE_INTEGER,
    call: (...values) => call(values[0] ?? new data.Null(), ...values.slice(1)),
  };
}
