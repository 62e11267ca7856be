import type { RunResumed, RunStarted } from "../run/events.ts";
import type { WhatIsKept } from "../run/run-beginning.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { counted } from "./counted.ts";
import { listed } from "./listed.ts";

/** What becomes of a run that goes on: first what is kept and what runs, then why that is more than was left. */
export function resumeLines(
  event: RunResumed,
  { steps }: Pick<Snapshot, "steps">,
): readonly string[] {
  const { kept, again } = partsOf(event, event.kept, { steps });
  return [
    `resumed: ${counted(kept.length, "step")} kept${inBrackets(kept)}, ${counted(again.length, "step")} to run${inBrackets(again)}`,
    ...whyMore(event),
  ];
}

/** What a run does of another: all of it, or first what is taken over and what runs, then why that is more than had failed. */
export function rerunLines(
  { steps: outline, rerun }: RunStarted,
  { steps }: Pick<Snapshot, "steps">,
): readonly string[] {
  if (rerun === undefined) return [];
  const { kept, again } = partsOf({ steps: outline }, rerun.kept, { steps });
  const parts =
    kept.length === 0
      ? ""
      : `: ${counted(kept.length, "step")} taken over${inBrackets(kept)}, ${counted(again.length, "step")} to run${inBrackets(again)}`;
  return [`rerun of ${rerun.of}${parts}`, ...whyMore(rerun)];
}

function partsOf(
  { steps: outline }: Pick<RunStarted, "steps">,
  keptIds: readonly string[],
  { steps }: Pick<Snapshot, "steps">,
): { readonly kept: readonly string[]; readonly again: readonly string[] } {
  const isKept = new Set(keptIds);
  const taking = outline
    .map(({ id }) => id)
    .filter((id) => steps.get(id)?.reason !== "not_selected");
  return {
    kept: taking.filter((id) => isKept.has(id)),
    again: taking.filter((id) => !isKept.has(id)),
  };
}

function whyMore({
  changed,
  removed = [],
  unrecorded = [],
}: WhatIsKept): readonly string[] {
  return [
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
