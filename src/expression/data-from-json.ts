import { data } from "./github-expressions.ts";
import type { Json } from "../base/json.ts";
import type { ExpressionData } from "./expression-data.ts";
import { LazyDictionary } from "./lazy-dictionary.ts";

/** Objects are wrapped, not copied: their values are converted when they are looked at. */
export function dataFromJson(value: Json): ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  return isList(value) ? dataFromList(value) : dataFromRecord(value);
}

/** `ignoresCase: false` for names that are told apart by case. */
export function dataFromRecord(
  record: Readonly<Record<string, Json>>,
  ignoresCase = true,
): ExpressionData {
  return new LazyDictionary({
    names: () => Object.keys(record),
    find: (name) =>
      Object.hasOwn(record, name)
        ? dataFromJson(record[name] ?? null)
        : undefined,
    ignoresCase,
  });
}

function dataFromList(list: readonly Json[]): ExpressionData {
  const array = new data.Array();
  for (const item of list) array.add(dataFromJson(item));
  return array;
}

function isList(
  value: readonly Json[] | Readonly<Record<string, Json>>,
): value is readonly Json[] {
  return Array.isArray(value);
}
