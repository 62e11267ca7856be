import { counted } from "./counted.ts";
import { formatCoarseDuration } from "./format-duration.ts";
import type { Progress } from "./progress.ts";

/** `5 of 9 steps (56 %), 3 running, about 8 s left` */
export function progressText(progress: Progress): string {
  const { done, total, percent, running, failed, retrying } = progress;
  const parts = [`${done} of ${counted(total, "step")} (${percent} %)`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (running > 0) parts.push(`${running} running`);
  if (retrying > 0) parts.push(`${retrying} retrying`);
  const left = timeLeft(progress);
  if (left !== undefined) parts.push(`about ${left} left`);
  return parts.join(", ");
}

/** `8 s`; undefined where nothing is known, or it would be nothing. */
export function timeLeft({ remainingMs }: Progress): string | undefined {
  return remainingMs === undefined || remainingMs < 500
    ? undefined
    : formatCoarseDuration(remainingMs);
}
