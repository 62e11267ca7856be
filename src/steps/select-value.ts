import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { SelectPath } from "../workflow/parse-select.ts";

/**
 * What stands at the path, as jq takes it: null where there is no such member or item,
 * an error where there cannot be one, as of a text.
 */
export function selectValue(
  value: Json,
  path: SelectPath,
): Result<Json, string> {
  let current = value;
  let taken = "";
  for (const part of path) {
    const next = partOf(current, part);
    if (next === undefined) {
      return fail(
        `select: ${taken || "the whole"} is ${describe(current)}, which has no ${shown(part)}`,
      );
    }
    current = next;
    taken += shown(part);
  }
  return ok(current);
}

/** Undefined where the value cannot have such parts. */
function partOf(value: Json, part: string | number): Json | undefined {
  if (value === null) return null;
  if (typeof part === "number") {
    return isList(value) ? (value.at(part) ?? null) : undefined;
  }
  if (typeof value !== "object" || isList(value)) return undefined;
  return Object.hasOwn(value, part) ? (value[part] ?? null) : null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function shown(part: string | number): string {
  if (typeof part === "number") return `[${part}]`;
  return /^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
}

function describe(value: Json): string {
  if (isList(value)) return "a list";
  return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
