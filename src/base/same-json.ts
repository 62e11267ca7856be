import type { Json } from "./json.ts";

/** Whether two values say the same, whatever the order of their names. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (!isCompound(a) || !isCompound(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), Object.entries(b)];
  return (
    left.size === right.length &&
    right.every(([name, value]) => isSameJson(left.get(name), value))
  );
}

function isCompound(value: Json | undefined): value is Json & object {
  return typeof value === "object" && value !== null;
}
