import { basename } from "node:path";
import type { Locator, Page } from "playwright-core";
import { commandTitle, exactText } from "./exact-text.ts";
import { appearMs, tryMs } from "./timeouts.ts";
import { waitFor } from "./wait-for.ts";

/** The box at the top: command palette, quick picks, input boxes, quick open. */
export class QuickInput {
  readonly #page: Page;
  readonly #widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator(".quick-input-widget");
  }

  get #input(): Locator {
    return this.#widget.locator(".quick-input-box input");
  }

  get #rows(): Locator {
    return this.#widget.locator(".quick-input-list .monaco-list-row");
  }

  /** Runs a command by its title; a command contributed a little later is waited for. */
  async runCommand(title: string): Promise<void> {
    const row = this.#rowLabelled(commandTitle(title));
    await waitFor(`the command "${title}"`, appearMs, () =>
      this.#findAndClick(`>${title}`, row),
    );
  }

  /** Opens a file of the workspace by its path in it. */
  async openFile(path: string): Promise<void> {
    const row = this.#rowLabelled(exactText(basename(path)));
    await waitFor(`the file "${path}"`, appearMs, () =>
      this.#findAndClick(path, row),
    );
  }

  /** Chooses the item with this label in the quick pick that is open or about to be. */
  async pick(label: string): Promise<void> {
    await this.#rowLabelled(exactText(label)).click();
  }

  /** Ticks the items with these labels in a quick pick of many, and confirms. */
  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      const row = this.#rowLabelled(exactText(label));
      await row.locator(".quick-input-list-checkbox").click();
    }
    await this.#input.press("Enter");
  }

  async labels(): Promise<string[]> {
    const labels = await this.#rows
      .locator(".quick-input-list-row:first-child .label-name")
      .allTextContents();
    return labels.map((label) => label.trim());
  }

  /** Types into the input box or quick pick that is open or about to be, and confirms. */
  async answer(text: string): Promise<void> {
    await this.#input.fill(text);
    await this.#input.press("Enter");
  }

  /** What an input box says about what was typed, its prompt included. */
  message(): Promise<string> {
    return this.#widget.locator(".quick-input-message").innerText();
  }

  async dismiss(): Promise<void> {
    await this.#input.press("Escape");
    await this.#widget.waitFor({ state: "hidden" });
  }

  #rowLabelled(label: RegExp): Locator {
    const name = this.#page
      .locator(".quick-input-list-row:first-child .label-name")
      .filter({ hasText: label });
    return this.#rows.filter({ has: name }).first();
  }

  /** One try: F1 may come too early, the list may be older than the extension. */
  async #findAndClick(text: string, row: Locator): Promise<boolean> {
    try {
      await this.#page.keyboard.press("F1");
      await this.#input.waitFor({ timeout: tryMs });
      await this.#input.fill(text, { timeout: tryMs });
      await row.click({ timeout: tryMs });
      return true;
    } catch (error) {
      if (this.#page.isClosed()) {
        throw error;
      }
      await this.#page.keyboard.press("Escape");
      return false;
    }
  }
}
