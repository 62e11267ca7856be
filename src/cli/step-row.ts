import type { StepLine } from "../present/step-line.ts";
import { clip, column } from "./clip.ts";
import type { Look } from "./look.ts";
import { statusColours } from "./paint.ts";

const widestName = 32;

/** The column for the names of these steps. */
export function nameWidth(ids: Iterable<string>): number {
  let width = 0;
  for (const id of ids) width = Math.max(width, id.length);
  return Math.min(width, widestName);
}

/** `  ✗ lint                   0.8 s     exit code 1`. */
export function stepRow(
  { id, label, status, symbol, duration, details }: StepLine,
  { look, names }: { look: Look; names: number },
): string {
  const times = duration === undefined ? "" : column(duration, durationWidth);
  const told = [...(label === undefined ? [] : [`[${label}]`]), ...details];
  const text = `${column(id, names)}  ${times}${told.join(" · ")}`.trimEnd();
  const room = look.width - indentWidth;
  return look.glyphs(
    `  ${look.paint(statusColours[status], symbol)} ${clip(text, room)}`,
  );
}

const durationWidth = 10;
const indentWidth = 4;
