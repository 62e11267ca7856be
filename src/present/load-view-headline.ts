import { formatCount } from "./format-count.ts";
import { formatCoarseDuration, formatDuration } from "./format-duration.ts";
import { unreachable } from "../base/unreachable.ts";
import type { LoadView } from "./load-view.ts";

/** `report × 10,000`. */
export function loadViewTitle({ workflow, counts }: LoadView): string {
  return `${workflow} × ${formatCount(counts.total)}`;
}

/** `100 at once · 38 % · 212 /s · about 29 s left`; of a run that has ended the time it took. */
export function loadViewHeadline(view: LoadView): string {
  return [`${formatCount(view.parallel)} at once`, ...progressParts(view)].join(
    " · ",
  );
}

function progressParts({ counts, state }: LoadView): readonly string[] {
  const { total, not_started, dropped } = counts;
  const over = total - not_started + dropped;
  const share = `${Math.floor((100 * over) / total)} %`;
  switch (state.kind) {
    case "ended":
      return [formatDuration(state.durationMs), rateText(state.perSecond)];
    case "running":
      return [share, ...paceParts(total - over, state.perSecond ?? 0)];
    case "interrupted":
      return [share];
    default:
      return unreachable(state);
  }
}

function paceParts(left: number, perSecond: number): readonly string[] {
  if (perSecond <= 0) return [];
  const time = formatCoarseDuration((1000 * left) / perSecond);
  return [rateText(perSecond), ...(left > 0 ? [`about ${time} left`] : [])];
}

/** `212 /s`. */
function rateText(perSecond: number): string {
  return `${perSecond < 10 ? perSecond.toFixed(1) : formatCount(Math.round(perSecond))} /s`;
}
