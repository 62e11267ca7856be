/** The first column to the left, the others to the right; rows may be shorter than the head. */
export function toTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const rule = head.map((_, index) => (index === 0 ? "-" : "-:"));
  const full = rows.map((row) => head.map((_, index) => row[index] ?? ""));
  return [head, rule, ...full]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
