import type { RunStarted } from "../run/events.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import { formatAgo } from "./format-ago.ts";
import { formatCount } from "./format-count.ts";
import { formatDuration } from "./format-duration.ts";
import { endedView } from "./load-view.ts";
import { loadViewTitle } from "./load-view-headline.ts";
import { loadViewStatus } from "./load-view-status.ts";

/** One of the reports that somebody may choose from. */
export interface ReportChoice {
  /** `✗ report × 10,000`. */
  readonly label: string;
  /** `47 failed · 47.1 s · 2 min ago`. */
  readonly description: string;
}

/** Of a run that has ended; `now` in milliseconds since the epoch. */
export function endedChoice(record: LoadRecord, now: number): ReportChoice {
  const view = endedView(record);
  const { symbol, word } = loadViewStatus(view);
  const { failed } = record.instances;
  const ago = now - Date.parse(record.times.started);
  return {
    label: `${symbol} ${loadViewTitle(view)}`,
    description: [
      failed > 0 ? `${formatCount(failed)} failed` : word,
      formatDuration(record.times.duration_ms),
      formatAgo(ago),
    ].join(" · "),
  };
}

/** Of a run without a record. */
export function unendedChoice(
  { workflow, instances, time }: RunStarted,
  now: number,
): ReportChoice {
  return {
    label: `⟳ ${workflow} × ${formatCount(instances?.total ?? 0)}`,
    description: `not ended · ${formatAgo(now - Date.parse(time))}`,
  };
}
