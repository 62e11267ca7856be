import type { Context } from "mocha";
import {
  openWorkbenches,
  type Workbench,
} from "../support/vscode/workbench.ts";

/** After a test that failed: photographs the windows as it left them, and prints what stands in them. */
export async function tellOfFailure(this: Context): Promise<void> {
  if (this.currentTest?.state !== "failed") return;
  const title = this.currentTest.fullTitle();
  for (const [index, window] of [...openWorkbenches].entries()) {
    const name = `failed-${title.replaceAll(/[^A-Za-z0-9]+/g, "-")}-${index}`;
    console.log(await seenIn(window, name));
  }
}

/** A window that is as slow as this is not to fail what follows. */
const patienceMs = 10_000;

async function seenIn(window: Workbench, name: string): Promise<string> {
  try {
    const text = await window.page
      .locator(".monaco-workbench")
      .innerText({ timeout: patienceMs });
    const path = await window.screenshot(name);
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return [`    ${path}:`, ...lines].join("\n      ");
  } catch (error) {
    return `    ${name}: nothing could be seen (${String(error)})`;
  }
}
