import { displayWidth, graphemes } from "./display-width.ts";

/** The text in at most `width` columns, with `…` where something was cut. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let clipped = "";
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += displayWidth(grapheme);
    if (used > width - 1) break;
    clipped += grapheme;
  }
  return width > 0 ? `${clipped}…` : "";
}

/** The text in exactly `width` columns. */
export function column(text: string, width: number): string {
  const clipped = clip(text, width);
  return clipped + " ".repeat(Math.max(0, width - displayWidth(clipped)));
}
