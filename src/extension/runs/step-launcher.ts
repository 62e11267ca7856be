import type { Launcher } from "../../system/launchers/launcher.ts";

/** Milliseconds without a process, after which none is kept waiting for one. */
const idleMs = 60_000;

let kept: Promise<Launcher> | undefined;

/** What starts the processes of all runs of this window, so that its extensions do not stand still meanwhile. */
export function stepLauncher(): Promise<Launcher> {
  kept ??= makeLauncher();
  return kept;
}

/** To be called when no run goes on; resolves when nothing of it is left. */
export async function closeStepLauncher(): Promise<void> {
  const launcher = await kept;
  kept = undefined;
  await launcher?.close();
}

async function makeLauncher(): Promise<Launcher> {
  const { launcherFor } =
    await import("../../system/launchers/launcher-for.ts");
  return launcherFor({
    named: process.env["SLIPSTREAM_LAUNCHER"],
    platform: process.platform,
    isEditor: true,
    idleMs,
  });
}
