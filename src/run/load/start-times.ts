import type { LoadSettings } from "./load-settings.ts";

/** How many instances may be in flight, `at` milliseconds after the first start: one more at equal times of the ramp. */
export function slotsAt(
  at: number,
  { parallel, rampUpMs }: Pick<LoadSettings, "parallel" | "rampUpMs">,
): number {
  if (at >= rampUpMs) return parallel;
  return Math.min(parallel, 1 + Math.floor((at * parallel) / rampUpMs));
}

/** Milliseconds after the first start at which the slot with the number `slot`, from 0, opens. */
export function slotOpensAt(
  slot: number,
  { parallel, rampUpMs }: Pick<LoadSettings, "parallel" | "rampUpMs">,
): number {
  return (slot * rampUpMs) / parallel;
}

/** Milliseconds after the first start at which the start with the number `start`, from 0, is due: the rate grows evenly along the ramp. */
export function startDueAt(
  start: number,
  {
    rate: { count, perMs },
    rampUpMs,
  }: Pick<LoadSettings, "rampUpMs"> & Required<Pick<LoadSettings, "rate">>,
): number {
  const perStart = perMs / count;
  const inRamp = rampUpMs / (2 * perStart);
  return start < inRamp
    ? Math.sqrt(2 * rampUpMs * perStart * start)
    : rampUpMs + (start - inRamp) * perStart;
}
