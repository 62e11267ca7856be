import { spawn } from "node:child_process";

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Tries the person's own browser; there may be none, and the address is printed anyway. */
export function openInBrowser(url: string): void {
  const [file = "xdg-open", ...args] = openers[process.platform] ?? [];
  const opener = spawn(file, [...args, url], {
    stdio: "ignore",
    detached: true,
  });
  opener.on("error", () => undefined);
  opener.unref();
}
