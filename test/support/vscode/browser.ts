import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { installChromium } from "./chromium.ts";
import { endOnSignals } from "./end-on-signals.ts";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless Chromium; it ends with this process at the latest. */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await installChromium();
  endOnSignals();
  return chromium.launch({
    executablePath: executable,
    args: flags,
    env,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}
