import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export type Settings = Readonly<Record<string, unknown>>;

/** Nothing that a test did not ask for pops up, moves, or goes to the network. */
const quietSettings: Settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  // Else a window of a server, unlike one of the desktop, looks for open ports every
  // few seconds, for which its extension host forks and stands still.
  "remote.autoForwardPorts": false,
  "remote.autoForwardPortsSource": "output",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.autoDetectColorScheme": false,
  "window.autoDetectHighContrast": false,
  "workbench.enableExperiments": false,
  // A page without a person loses the focus at any time.
  "workbench.quickOpen.closeOnFocusLost": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Merges `settings` into the user's settings; a running workbench takes them up at once. */
export function writeSettings(
  userDataFolder: string,
  settings: Settings,
): void {
  const file = join(userDataFolder, "User", "settings.json");
  const merged = { ...quietSettings, ...readSettings(file), ...settings };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(merged, undefined, 2)}\n`);
}

function readSettings(file: string): Settings {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Settings;
  } catch {
    return {};
  }
}
