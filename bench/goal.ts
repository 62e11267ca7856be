import type { Measure, Measured } from "./measured.ts";

/** Something that a run of the bench has to show. */
export interface Goal {
  readonly what: string;
  readonly limit: Limit;
  readonly measure: Measure;
}

/** The number has to be within it; an aim is what it should be. */
type Limit = { readonly unit: string } & (
  | { readonly atMost: number; readonly aim?: number }
  | { readonly atLeast: number }
);

/** One goal as a row of a table, the last cell being the verdict. */
export function judgeGoal(
  { what, limit, measure }: Goal,
  measured: Measured,
): readonly string[] {
  const { unit } = limit;
  const asked = "atMost" in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`;
  const aim = "aim" in limit ? `≤ ${limit.aim}` : "";
  const found = measure(measured);
  return found === undefined
    ? [what, `${asked} ${unit}`, aim, "not measured", ""]
    : [what, `${asked} ${unit}`, aim, digits(found), verdictOf(limit, found)];
}

function verdictOf(limit: Limit, found: number): string {
  if ("atLeast" in limit) return found >= limit.atLeast ? met : missed;
  const { atMost, aim = -Infinity } = limit;
  if (found <= aim) return "met, and the aim";
  return found <= atMost ? met : missed;
}

const met = "met";
const missed = "**not met**";

/** As many as may decide. */
function digits(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value < 100 ? value.toPrecision(3) : value.toFixed(0);
}
