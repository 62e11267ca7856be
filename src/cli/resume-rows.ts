import { resumeLines } from "../present/resume-lines.ts";
import type { RunResumed } from "../run/events.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { cleanLine } from "./clean-text.ts";
import type { Look } from "./look.ts";

/** The first lines of a run that goes on. */
export function resumeRows(
  event: RunResumed,
  snapshot: Snapshot,
  look: Look,
): readonly string[] {
  const [kept = "", ...others] = resumeLines(event, snapshot).map(cleanLine);
  return [
    look.paint("bold", `${cleanLine(event.workflow)}: ${kept}`),
    ...others.map((line) => look.paint("yellow", line)),
  ];
}
