import type { RunFolder } from "../journal/run-folder.ts";
import type { LaunchedRun, LaunchRequest } from "./launch.ts";
import type { Preparation } from "./prepare-run.ts";
import type { EarlierResources } from "./run-resources.ts";
import { startJournaledRun } from "./start-journaled-run.ts";

/** Starts a run, or goes on with one, in its folder. Throws where that cannot be written, or somebody else writes it. */
export async function launchIn(
  folder: RunFolder,
  prepared: Preparation,
  {
    file,
    tasks,
    launcher,
    ownLauncher,
    earlier,
  }: Pick<LaunchRequest, "file" | "tasks" | "launcher" | "ownLauncher"> & {
    readonly earlier?: EarlierResources;
  },
): Promise<LaunchedRun> {
  const { run, record } = await startJournaledRun(folder, prepared, {
    ...(tasks && { tasks }),
    ...(launcher && { launcher }),
    ...(ownLauncher && { ownLauncher }),
    ...(earlier && { earlier }),
  });
  return {
    id: folder.run,
    root: folder.root,
    file,
    folder: folder.path,
    workflow: prepared.plan.workflow,
    earlier: prepared.earlier?.events ?? [],
    get snapshot() {
      return run.snapshot;
    },
    follow: (listener) => run.follow(listener),
    cancel: (reason) => {
      run.cancel(reason);
    },
    kill: (reason) => {
      run.kill(reason);
    },
    inFileOrder: prepared.settings.inFileOrder,
    setMaxParallel: (limit) => run.setMaxParallel(limit),
    record,
    logFile: (step, attempt) => folder.logFile(step, attempt),
  };
}
