import { startLines } from "../present/start-lines.ts";
import type { RunStarted } from "../run/events.ts";
import { cleanLine } from "./clean-text.ts";
import type { Look } from "./look.ts";

/** The first lines of a run; the second has its name. */
export function startRows(event: RunStarted, look: Look): readonly string[] {
  const [file, graph] = startLines(event).map(cleanLine);
  return [look.paint("dim", file ?? ""), look.paint("bold", graph ?? "")];
}
