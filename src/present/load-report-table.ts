/** A column of a table of the report. */
export interface ReportColumn {
  readonly name: string;
  readonly isNumber?: boolean;
  /** What it is, for who only hears of it: the column has no name to be seen. */
  readonly isNamedAloud?: boolean;
}

/**
 * A table with headings that a screen reader tells; `caption` and the cells are markup,
 * and the first cell of a row is its heading.
 */
export function reportTable(
  caption: string,
  columns: readonly ReportColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const classOf = (place: number): string =>
    columns[place]?.isNumber ? ' class="n"' : "";
  return [
    '<div class="wide"><table>',
    `<caption>${caption}</caption>`,
    `<thead><tr>${columns.map(headOf).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map(
      ([first = "", ...others]) =>
        `<tr><th scope="row"${classOf(0)}>${first}</th>${others.map((cell, place) => `<td${classOf(place + 1)}>${cell}</td>`).join("")}</tr>`,
    ),
    "</tbody>",
    "</table></div>",
  ];
}

function headOf({ name, isNumber, isNamedAloud }: ReportColumn): string {
  const text = isNamedAloud ? `<span class="aloud">${name}</span>` : name;
  return `<th scope="col"${isNumber ? ' class="n"' : ""}>${text}</th>`;
}
