import { rerunLines } from "../present/resume-lines.ts";
import { startLines } from "../present/start-lines.ts";
import type { RunStarted } from "../run/events.ts";
import { cleanLine } from "./clean-text.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { Look } from "./look.ts";

/** The first lines of a run; the second has its name, the next ones what it takes over from another. */
export function startRows(
  event: RunStarted,
  snapshot: Snapshot,
  look: Look,
): readonly string[] {
  const [file, graph] = startLines(event).map(cleanLine);
  const [rerun, ...why] = rerunLines(event, snapshot).map(cleanLine);
  return [
    look.paint("dim", file ?? ""),
    look.paint("bold", graph ?? ""),
    ...(rerun === undefined ? [] : [rerun]),
    ...why.map((line) => look.paint("yellow", line)),
  ];
}
