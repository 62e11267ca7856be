import type { Plan } from "../plan/plan.ts";
import { launcherFor } from "../system/launchers/launcher-for.ts";
import type { Launcher } from "../system/launchers/launcher.ts";

/** What starts the processes of one run. */
export interface RunLauncher extends Pick<Launcher, "spawn"> {
  /** Resolves when nothing of it is left, but for one that other runs have too. */
  release(): Promise<void>;
}

/** The one that is shared with other runs, or the run's own; it gets ready where the plan has something for it. */
export function launcherOfRun(
  { workflow, selected }: Plan,
  shared: Launcher | undefined,
): RunLauncher {
  const launcher = shared ?? ownLauncher();
  const isNeeded = workflow.steps.some(
    ({ action }, index) =>
      selected[index] && action.type !== "http" && action.type !== "task",
  );
  if (isNeeded) void launcher.warmUp();
  return {
    spawn: launcher.spawn,
    release: async () => {
      if (launcher !== shared) await launcher.close();
    },
  };
}

function ownLauncher(): Launcher {
  return launcherFor({
    named: process.env["SLIPSTREAM_LAUNCHER"],
    platform: process.platform,
    isEditor: false,
  });
}
