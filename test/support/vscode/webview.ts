import type { Frame, Page } from "playwright-core";
import { appearMs } from "./timeouts.ts";
import { waitFor } from "./wait-for.ts";

/** The document that an extension wrote into the visible webview with this title. */
export async function findWebview(page: Page, title: string): Promise<Frame> {
  return waitFor(`the webview "${title}"`, appearMs, async () => {
    for (const frame of page.frames()) {
      if (await isActiveWebview(frame, title)) {
        return frame;
      }
    }
    return undefined;
  });
}

async function isActiveWebview(frame: Frame, title: string): Promise<boolean> {
  try {
    const element = await frame.frameElement();
    return (
      (await element.getAttribute("id")) === "active-frame" &&
      (await element.getAttribute("title")) === title &&
      (await element.isVisible())
    );
  } catch {
    // The top frame has no element, and a webview may vanish while it is asked.
    return false;
  }
}
