import type { RunResumed } from "../run/events.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { counted } from "./counted.ts";
import { listed } from "./listed.ts";

/** What becomes of a run that goes on: first what is kept and what runs, then why that is more than was left. */
export function resumeLines(
  event: RunResumed,
  { steps }: Pick<Snapshot, "steps">,
): readonly string[] {
  const isKept = new Set(event.kept);
  const taking = event.steps
    .map(({ id }) => id)
    .filter((id) => steps.get(id)?.reason !== "not_selected");
  const kept = taking.filter((id) => isKept.has(id));
  const again = taking.filter((id) => !isKept.has(id));
  const { changed, removed = [], unrecorded = [] } = event;
  return [
    `resumed: ${counted(kept.length, "step")} kept${inBrackets(kept)}, ${counted(again.length, "step")} to run${inBrackets(again)}`,
    ...(changed.length > 0
      ? [
          `changed since, so they run with all that depends on them: ${listed(changed)}`,
        ]
      : []),
    ...(unrecorded.length > 0
      ? [
          `run again, as their outputs hold secrets, which no record has: ${listed(unrecorded)}`,
        ]
      : []),
    ...(removed.length > 0
      ? [`not in the file any more: ${listed(removed)}`]
      : []),
  ];
}

function inBrackets(ids: readonly string[]): string {
  return ids.length === 0 ? "" : ` (${listed(ids)})`;
}
