import { cycleText } from "./cycle-text.ts";
import { cyclesMermaid } from "./cycles-mermaid.ts";
import { fenced } from "./fenced.ts";

/** Markdown with a loop drawn twice: as text, and for whatever shows Mermaid. */
export function cycleDocument(cycle: readonly string[]): string {
  return [
    "# These steps wait for each other",
    "None of them can start. Take one of the arrows away.",
    fenced(cycleText(cycle).join("\n"), "text"),
    fenced(cyclesMermaid([cycle]).join("\n"), "mermaid"),
    "",
  ].join("\n\n");
}
