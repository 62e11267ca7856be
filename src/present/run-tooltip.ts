import type { Snapshot } from "../run/snapshot.ts";
import { startLines } from "./start-lines.ts";
import { summaryOf } from "./summary.ts";

/** Plain text: what was done before a run's first step and, where it has ended, what it came to. */
export function runTooltip(snapshot: Snapshot): string {
  const { started } = snapshot;
  const summary = summaryOf(snapshot);
  return [
    ...(started ? startLines(started) : []),
    ...(summary ? [summary.headline, ...summary.details] : []),
  ].join("\n");
}
