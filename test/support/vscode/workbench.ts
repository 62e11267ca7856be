import { join } from "node:path";
import type { Browser, Frame, Locator, Page } from "playwright-core";
import { exactText } from "./exact-text.ts";
import { Notifications } from "./notifications.ts";
import { screenshots } from "./paths.ts";
import { readProblems } from "./problems.ts";
import type { Problem } from "./problems.ts";
import { QuickInput } from "./quick-input.ts";
import { themeSettings } from "./themes.ts";
import type { Theme } from "./themes.ts";
import { appearMs, tryMs } from "./timeouts.ts";
import { TreeViews } from "./tree-view.ts";
import { waitFor } from "./wait-for.ts";
import { findWebview } from "./webview.ts";
import { workbenchUrl } from "./workbench-url.ts";
import type { WorkbenchTarget } from "./workbench-url.ts";

export interface WorkbenchOptions extends WorkbenchTarget {
  readonly browser: Browser;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
}

const defaultViewport = { width: 1400, height: 900 };

/** All windows that are open. */
export const openWorkbenches = new Set<Workbench>();

/** A window of VS Code, driven as a person would: by keys, by the mouse, by what is on the screen. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly trees: TreeViews;
  readonly notifications: Notifications;

  private constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.trees = new TreeViews(page);
    this.notifications = new Notifications(page);
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    options.server.changeSettings(themeSettings(options.theme ?? "dark"));
    const context = await options.browser.newContext({
      viewport: options.viewport ?? defaultViewport,
    });
    context.setDefaultTimeout(appearMs);
    const page = await context.newPage();
    await page.goto(workbenchUrl(options));
    const workbench = new Workbench(page);
    openWorkbenches.add(workbench);
    page.on("close", () => openWorkbenches.delete(workbench));
    await workbench.ready();
    return workbench;
  }

  /** Waits until the window stands and knows what its extensions contribute. */
  async ready(): Promise<void> {
    await this.page.locator(".monaco-workbench .statusbar").waitFor();
    await this.page.waitForFunction(
      `performance.getEntriesByName("code/didLoadExtensions").length > 0`,
    );
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Closes the window as a person would: its extensions are deactivated, its host ends seconds later. */
  async close(): Promise<void> {
    // The workbench says goodbye to its host as it leaves the page. A page that is
    // closed under it may be gone before the words are: the host then waits for it.
    await this.page.goto("about:blank");
    await this.page.context().close();
  }

  runCommand(title: string): Promise<void> {
    return this.quickInput.runCommand(title);
  }

  pick(label: string): Promise<void> {
    return this.quickInput.pick(label);
  }

  answer(text: string): Promise<void> {
    return this.quickInput.answer(text);
  }

  async openFile(path: string): Promise<void> {
    await this.quickInput.openFile(path);
    await this.page
      .locator(".editor-group-container.active .tab.active")
      .waitFor();
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page
      .locator(".statusbar-item")
      .filter({ hasText: text })
      .first();
  }

  async statusBarTexts(): Promise<string[]> {
    const texts = await this.page
      .locator(".statusbar-item-label")
      .allInnerTexts();
    return texts.map((text) => text.trim());
  }

  /** The problems of all files, in the panel's order. */
  async problems(): Promise<Problem[]> {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) {
      await this.runCommand("Problems: Focus on Problems View");
      await panel.waitFor();
    }
    return readProblems(this.page);
  }

  webview(title: string): Promise<Frame> {
    return findWebview(this.page, title);
  }

  async clickDialogButton(label: string): Promise<void> {
    await this.page
      .locator(".monaco-dialog-box .monaco-button")
      .filter({ hasText: exactText(label) })
      .click();
  }

  /**
   * Presses a key until what it is to show is there: the editor asks by itself as well what could
   * be done at its cursor, when its problems are told anew, and then calls off whoever asked before.
   */
  async pressUntilShown(key: string, shown: Locator): Promise<void> {
    await waitFor(`what ${key} shows`, appearMs, async () => {
      await this.page.keyboard.press(key);
      try {
        await shown.waitFor({ timeout: tryMs });
        return true;
      } catch (error) {
        if (this.page.isClosed()) throw error;
        return false;
      }
    });
  }

  /** Asks `read` until `accept` agrees with the answer, which it returns. */
  async eventually<T>(
    read: () => Promise<T>,
    accept: (value: T) => boolean,
  ): Promise<T> {
    let last: T | undefined;
    try {
      const found = await waitFor("a change", appearMs, async () => {
        last = await read();
        return accept(last) ? { value: last } : undefined;
      });
      return found.value;
    } catch (error) {
      const seen = JSON.stringify(last, undefined, 2);
      throw new Error(`${String(error)} Seen last: ${seen}`, { cause: error });
    }
  }

  /** Photographs the window into `test/ui/screenshots/`; returns the file. */
  async screenshot(name: string): Promise<string> {
    const path = join(screenshots, `${name}.png`);
    await this.page.screenshot({ path, animations: "disabled", caret: "hide" });
    return path;
  }
}
