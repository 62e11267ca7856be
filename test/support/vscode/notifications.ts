import type { Locator, Page } from "playwright-core";
import { exactText } from "./exact-text.ts";

/**
 * The notifications that are on the screen. VS Code shows at most three at a time,
 * and no more than three new ones within 800 ms.
 */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async texts(): Promise<string[]> {
    return this.#page
      .locator(".notification-list-item-message")
      .allInnerTexts();
  }

  /** Resolves when VS Code shows the next ones again: none has come for longer than it counts them. */
  async settled(): Promise<void> {
    let before: readonly string[];
    let now = await this.texts();
    do {
      before = now;
      await this.#page.waitForTimeout(1000);
      now = await this.texts();
    } while (now.join("\n") !== before.join("\n"));
  }

  /** The newest notification that says this; it may be about to appear. */
  saying(text: string | RegExp): Locator {
    return this.#page
      .locator(".notifications-toasts .notification-list-item")
      .filter({ hasText: text })
      .first();
  }

  /** Clicks a button of the notification that says this, and waits until that one has gone. */
  async clickButton(label: string, text: string | RegExp = ""): Promise<void> {
    const button = this.saying(text)
      .locator(".notification-list-item-buttons-container .monaco-button")
      .filter({ hasText: exactText(label) })
      .first();
    const clicked = await button.elementHandle();
    await clicked.click();
    await clicked.waitForElementState("hidden");
  }
}
