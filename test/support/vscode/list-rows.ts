import type { Locator } from "playwright-core";
import type { PageElement } from "./page-element.ts";

export interface ListRow<Part extends string> {
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  readonly parts: Readonly<Record<Part, RowPart>>;
}

interface RowPart {
  readonly text: string;
  readonly className: string;
}

/** A copy of a row that sticks to the top while its children scroll is not among these. */
export const rowSelector = ".monaco-list-rows > .monaco-list-row";

/** Reads the rows on the screen at one moment, from top to bottom: the page's order is another. */
export async function readListRows<Part extends string>(
  list: Locator,
  selectors: Readonly<Record<Part, string>>,
): Promise<ListRow<Part>[]> {
  const rows = await list
    .locator(rowSelector)
    .evaluateAll(readRowsInPage, Object.entries<string>(selectors));
  rows.sort((one, other) => index(one) - index(other));
  return rows;
}

/** Runs inside the page, so it can use nothing but its arguments. */
function readRowsInPage(
  elements: PageElement[],
  selectors: [part: string, selector: string][],
): ListRow<string>[] {
  return elements.map((row) => ({
    attributes: Object.fromEntries(
      row
        .getAttributeNames()
        .map((name) => [name, row.getAttribute(name) ?? ""]),
    ),
    parts: Object.fromEntries(
      selectors.map(([part, selector]) => {
        const { textContent, className } = row.querySelector(selector) ?? {};
        return [part, { text: textContent ?? "", className: className ?? "" }];
      }),
    ),
  }));
}

function index(row: ListRow<string>): number {
  return Number(row.attributes["data-index"]);
}
