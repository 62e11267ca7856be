import type { Plan } from "../plan/plan.ts";
import { launcherFor } from "../system/launchers/launcher-for.ts";
import type { Launcher } from "../system/launchers/launcher.ts";
import type { Step } from "../workflow/step.ts";
import { inheritedEnvironment } from "./inherited-environment.ts";
import type { LaunchRequest } from "./launch.ts";

/** What starts the processes of one run. */
export interface RunLauncher extends Pick<Launcher, "spawn"> {
  /** Resolves when nothing of it is left, but for one that other runs have too. */
  release(): Promise<void>;
}

/** The one that is shared with other runs, or the run's own; it gets ready where the plan has something for it. */
export function launcherOfRun(
  plan: Plan,
  launchers: Pick<LaunchRequest, "launcher" | "ownLauncher">,
): RunLauncher {
  return launcherFrom(launchers, processesOf(plan));
}

/** The same for many runs of a workflow. */
export function launcherOfInstances(shared: Launcher | undefined): RunLauncher {
  return launcherFrom(shared ? { launcher: shared } : {}, Infinity);
}

/** In characters: some fifty steps. */
const large = 2000;

/** In characters, of a workflow of short steps that can make use of one shell more. */
const perShell = 4000;

/** A run, as far as it is known before its workflow has been read. */
export interface RunAhead extends Pick<
  LaunchRequest,
  "root" | "environment" | "maxParallel"
> {
  /** Of the workflow. */
  readonly text: string;
  /** There are to be many of it. */
  readonly isOfMany: boolean;
}

/**
 * A launcher that gets ready while a workflow is read: this program is copied for each process
 * that it starts itself, and while it is small that is done five times as fast; and while it is
 * busy with reading, others have time to get ready. Nothing where few processes are to be
 * expected. Whoever asks for it closes it.
 */
export function launcherAhead(run: RunAhead): Launcher | undefined {
  const { text, isOfMany } = run;
  if (!isOfMany && text.length < large) return undefined;
  const launcher = startOwn(Infinity);
  void launcher.warmUp({
    cwd: run.root,
    env: inheritedEnvironment(run.environment),
    shells: shellsFor(run),
  });
  return launcher;
}

function shellsFor({
  text,
  isOfMany,
  maxParallel = Infinity,
}: RunAhead): number {
  const ofUse = isOfMany ? Infinity : Math.floor(text.length / perShell);
  return Math.min(ofUse, maxParallel);
}

function launcherFrom(
  {
    launcher: shared,
    ownLauncher,
  }: Pick<LaunchRequest, "launcher" | "ownLauncher">,
  processes: number,
): RunLauncher {
  const launcher = shared ?? ownLauncher ?? startOwn(processes);
  let released: Promise<void> | undefined;
  if (processes > 0) void launcher.warmUp();
  return {
    spawn: launcher.spawn,
    release: async () => {
      if (launcher !== shared) await (released ??= launcher.close());
    },
  };
}

/** How many the plan may start, as far as its steps tell. */
function processesOf({ workflow, selected }: Plan): number {
  return workflow.steps
    .filter((_, index) => selected[index])
    .reduce((sum, step) => sum + startsOf(step), 0);
}

/** For what nobody can tell before. */
const several = 4;

function startsOf({ action, fanOut, repeat }: Step): number {
  if (action.type === "http" || action.type === "task") return 0;
  if (fanOut !== undefined) return Infinity;
  return repeat === undefined && action.type !== "workflow" ? 1 : several;
}

function startOwn(processes: number): Launcher {
  return launcherFor({
    named: process.env["SLIPSTREAM_LAUNCHER"],
    platform: process.platform,
    isEditor: false,
    processes,
  });
}
