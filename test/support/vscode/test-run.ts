import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { printFromHost } from "./host-console.ts";
import { workbenchUrl } from "./workbench-url.ts";
import type { WorkbenchTarget } from "./workbench-url.ts";

const timeoutMs = 5 * 60_000;

/** Opens a window that runs the tests in its extension host; resolves to their exit code. */
export async function runTestsInHost(
  browser: Browser,
  target: WorkbenchTarget,
): Promise<number> {
  const page = await browser.newPage();
  await page.exposeFunction("codeAutomationLog", printFromHost);
  const exitCode = new Promise<number>((resolve, reject) => {
    page.exposeFunction("codeAutomationExit", resolve).catch(reject);
  });
  const crash = new Promise<never>((_resolve, reject) => {
    page.once("crash", () => {
      reject(new Error("The browser's page crashed."));
    });
  });
  await page.goto(workbenchUrl(target));
  return Promise.race([exitCode, crash, target.server.failure(), failLate()]);
}

async function failLate(): Promise<never> {
  await delay(timeoutMs, undefined, { ref: false });
  throw new Error(
    `The tests in the extension host did not end within ${timeoutMs / 60_000} minutes.`,
  );
}
