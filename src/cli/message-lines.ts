import type { StepFinished } from "../run/events.ts";
import { cleanLine } from "./clean-text.ts";
import { clip } from "./clip.ts";
import type { Look } from "./look.ts";

const indent = "      ";

/** The message of a failure, where the reason alone does not tell the story. */
export function messageLines(
  { reason, message }: StepFinished,
  look: Look,
): readonly string[] {
  if (message === undefined) return [];
  if (reason === "exit_code" || reason === "signal") return [];
  return message
    .split("\n")
    .map((line) => indent + clip(cleanLine(line), look.width - indent.length));
}
