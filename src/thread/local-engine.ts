import { inTurns } from "../base/in-turns.ts";
import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import { launchRun } from "../launch/launch-run.ts";
import type { LaunchedRun, LaunchRequest } from "../launch/launch.ts";
import { launchInstances } from "../launch/load/launch-instances.ts";
import type { LaunchedInstances } from "../launch/load/instances.ts";
import { rerunInstance } from "../launch/load/rerun-instance.ts";
import { resumeInstances } from "../launch/load/resume-instances.ts";
import { rerunRun } from "../launch/rerun-run.ts";
import { resumeRun } from "../launch/resume-run.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import type { TaskHost } from "../steps/task-host.ts";
import { launcherFor } from "../system/launchers/launcher-for.ts";
import type { Launcher } from "../system/launchers/launcher.ts";
import { realClock } from "../system/real-clock.ts";
import type { WorkflowText } from "../workflow/read-workflow.ts";
import { readInParts } from "../workflow/read-workflow.ts";
import type { WorkflowDocument } from "../workflow/workflow-document.ts";
import type { Engine, InstancesWish, Launched, RunWish } from "./engine.ts";

/** Milliseconds without a process, after which none is kept waiting for one. */
const idleMs = 60_000;

type World = Required<Pick<LaunchRequest, "read" | "tasks" | "launcher">>;

/** Runs workflows in this thread; the launcher of their processes is one for all. */
export class LocalEngine implements Engine {
  readonly #tasks: TaskHost;
  #launcher: Launcher | undefined;
  #last:
    | { readonly given: WorkflowText; readonly read: WorkflowDocument }
    | undefined;

  constructor(tasks: TaskHost) {
    this.#tasks = tasks;
  }

  async launch(
    wish: RunWish,
  ): Promise<Result<Launched<LaunchedRun>, ResumeProblem>> {
    let text = "";
    const run = await launchOne(
      wish,
      this.#world((given) => {
        text = given.text;
      }),
    );
    return run.ok ? ok({ run: run.value, text }) : run;
  }

  launchMany({
    how,
    request,
  }: InstancesWish): Promise<Result<LaunchedInstances, ResumeProblem>> {
    const world = this.#world();
    return how === "new"
      ? launchInstances({ ...request, ...world })
      : resumeInstances({ ...request, ...world });
  }

  async close(): Promise<void> {
    const launcher = this.#launcher;
    this.#launcher = undefined;
    await launcher?.close();
  }

  #world(told?: (given: WorkflowText) => void): World {
    this.#launcher ??= launcherFor({
      named: process.env["SLIPSTREAM_LAUNCHER"],
      platform: process.platform,
      isEditor: true,
      idleMs,
    });
    return {
      tasks: this.#tasks,
      launcher: this.#launcher,
      read: async (given) => {
        told?.(given);
        return this.#read(given);
      },
    };
  }

  /** What is run is often run again. */
  async #read(given: WorkflowText): Promise<WorkflowDocument> {
    const last = this.#last;
    if (last?.given.text === given.text && last.given.file === given.file) {
      return last.read;
    }
    const read = await inTurns(readInParts(given), realClock);
    this.#last = { given, read };
    return read;
  }
}

function launchOne(
  wish: RunWish,
  world: World,
): Promise<Result<LaunchedRun, ResumeProblem>> {
  switch (wish.how) {
    case "new":
      return launchRun({ ...wish.request, ...world });
    case "resume":
      return resumeRun({ ...wish.request, ...world });
    case "rerun_failed":
      return rerunRun({ ...wish.request, ...world, failed: true });
    case "instance":
      return rerunInstance({ ...wish.request, ...world });
  }
}
