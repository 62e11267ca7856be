import { column } from "./clip.ts";
import { displayWidth } from "./display-width.ts";

/** Rows of cells as lines, each column as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => column(cell, widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
