import type { Locator, Page } from "playwright-core";
import { actionName, exactText } from "./exact-text.ts";
import { readListRows, rowSelector } from "./list-rows.ts";

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  readonly ariaLabel: string;
  readonly level: number;
  /** Undefined for a row without children. */
  readonly expanded: boolean | undefined;
  /** The codicon's name; empty for a row without one. */
  readonly icon: string;
}

export interface RowAddress {
  readonly view: string;
  readonly label: string;
}

/** The views of a side bar or a panel: their rows, actions and what they say when empty. */
export class TreeViews {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Shows a container of the activity bar; shown already, it stays. */
  async open(container: string): Promise<void> {
    const tab = this.#page
      .locator(".activitybar")
      .getByRole("tab")
      .filter({ has: this.#page.getByLabel(actionName(container)) });
    if ((await tab.getAttribute("aria-selected")) !== "true") {
      await tab.click();
    }
  }

  pane(view: string): Locator {
    const title = this.#page
      .locator(".pane-header h3.title")
      .filter({ hasText: exactText(view) });
    return this.#page.locator(".pane").filter({ has: title });
  }

  /** The rows on the screen, from top to bottom. */
  async rows(view: string): Promise<TreeRow[]> {
    const rows = await readListRows(this.pane(view), {
      label: ".label-name",
      description: ".label-description",
      icon: ".custom-view-tree-node-item-icon",
    });
    return rows.map(({ attributes, parts }) => ({
      label: parts.label.text,
      description: parts.description.text,
      ariaLabel: attributes["aria-label"] ?? "",
      level: Number(attributes["aria-level"]),
      expanded: parseExpanded(attributes["aria-expanded"]),
      icon: /codicon-([\w-]+)/.exec(parts.icon.className)?.[1] ?? "",
    }));
  }

  row({ view, label }: RowAddress): Locator {
    const name = this.#page
      .locator(".label-name")
      .filter({ hasText: exactText(label) });
    return this.pane(view).locator(rowSelector).filter({ has: name }).first();
  }

  async clickRow(address: RowAddress): Promise<void> {
    await this.row(address).locator(".label-name").click();
  }

  async toggleRow(address: RowAddress): Promise<void> {
    await this.row(address).locator(".monaco-tl-twistie").click();
  }

  /** Clicks the inline button of a row, which shows while the pointer is over it. */
  async rowAction(address: RowAddress, action: string): Promise<void> {
    const row = this.row(address);
    await row.hover();
    await row.getByRole("button", { name: actionName(action) }).click();
  }

  /** Chooses an entry of a row's context menu; by key, as a menu just opened ignores clicks. */
  async rowMenu(address: RowAddress, entry: string): Promise<void> {
    await this.row(address).locator(".label-name").click({ button: "right" });
    const label = this.#page
      .locator(".monaco-menu .action-menu-item .action-label")
      .filter({ hasText: exactText(entry) });
    await label.hover();
    await this.#page.keyboard.press("Enter");
  }

  /** Clicks a button in the title of a view, which shows while the pointer is over it. */
  async viewAction(view: string, action: string): Promise<void> {
    const pane = this.pane(view);
    await pane.locator(".pane-header").hover();
    await pane
      .locator(".pane-header")
      .getByRole("button", { name: actionName(action) })
      .click();
  }

  /** What an empty view says, its buttons included; empty when it says nothing. */
  async welcome(view: string): Promise<string> {
    const content = this.pane(view).locator(".welcome-view-content");
    return (await content.isVisible()) ? content.innerText() : "";
  }

  async clickWelcomeButton(view: string, label: string): Promise<void> {
    await this.pane(view).getByRole("button", { name: label }).click();
  }
}

function parseExpanded(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === "true";
}
