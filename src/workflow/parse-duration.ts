import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";

const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const written =
  /^(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/;

/** `300` and `"300"` (seconds), `30s`, `5m`, `1h30m`, `250ms` as milliseconds. */
export function parseDuration(value: Json): Result<number, string> {
  const milliseconds = millisecondsOf(value);
  const isUsable =
    milliseconds !== undefined &&
    milliseconds >= 0 &&
    milliseconds <= Number.MAX_SAFE_INTEGER;
  if (isUsable) return ok(milliseconds);
  const shown = JSON.stringify(value);
  return fail(
    `expected a duration such as 30, 30s, 5m, 1h30m or 250ms, not ${shown.length > 60 ? `${shown.slice(0, 57)}…` : shown}`,
  );
}

function millisecondsOf(value: Json): number | undefined {
  if (typeof value === "number") return value * units.s;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * units.s;
  const found = text === "" ? null : written.exec(text);
  if (!found) return undefined;
  return Object.values(units).reduce(
    (sum, unit, index) => sum + Number(found[index + 1] ?? 0) * unit,
    0,
  );
}
