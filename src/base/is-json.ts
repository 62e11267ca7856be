import type { Json } from "./json.ts";

/** Whether JSON says all of it: what is read from its text is the same, to the last key. */
export function isJson(value: unknown): value is Json {
  if (typeof value === "object") return value === null || isJsonObject(value);
  if (typeof value === "number") {
    return Number.isFinite(value) && !Object.is(value, -0);
  }
  return typeof value === "string" || typeof value === "boolean";
}

function isJsonObject(value: object): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(isJson)
  );
}
