import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installNpmChromium } from "./npm-chromium.ts";

export interface Chromium {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

const commandNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The Chromium to test in: CHROME_PATH, else an installed one, else one from npm. */
export async function installChromium(): Promise<Chromium> {
  const executable = process.env["CHROME_PATH"] ?? findInstalled();
  return executable === undefined
    ? installNpmChromium()
    : { executable, env: process.env };
}

function findInstalled(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const commands = folders.flatMap((folder) =>
    commandNames.map((name) => join(folder, name)),
  );
  return [...commands, ...applications].find((file) => existsSync(file));
}
