import type { Json } from "../base/json.ts";

/** A value as it stands in an environment variable. */
export function toEnvironmentText(value: Json): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}
