import { FolderError } from "../../journal/folder-error.ts";
import { InstanceLines, openInstances } from "../../journal/instance-lines.ts";
import type { RunFolder } from "../../journal/run-folder.ts";
import { writeRecord } from "../../journal/write-record.ts";
import { CircuitRegistry } from "../../run/circuit-registry.ts";
import type { RunResumed, RunStarted } from "../../run/events.ts";
import type { InstanceSet } from "../../run/load/instance-set.ts";
import { LoadExecutor } from "../../run/load/load-executor.ts";
import type { Latency } from "../../run/load/latency.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import { loadRecordOf } from "../../run/load/load-record.ts";
import type { LoadSettings } from "../../run/load/load-settings.ts";
import type { LoadTally } from "../../run/load/load-tally.ts";
import { loadTotals } from "../../run/load/load-totals.ts";
import type { CancelReason } from "../../run/reason.ts";
import { writeWatcher } from "../../steps/write-watcher.ts";
import { realClock } from "../../system/real-clock.ts";
import { realMachine } from "../../system/real-machine.ts";
import { realTreeControl } from "../../system/real-tree-control.ts";
import type { RunLauncher } from "../launcher-of-run.ts";
import { launcherOfInstances } from "../launcher-of-run.ts";
import type { PrepareOne } from "../prepare-run.ts";
import type { RunResources } from "../run-resources.ts";
import { EventStream } from "./event-stream.ts";
import type { InstancesWorld } from "./instance-runner.ts";
import { beginInstance } from "./instance-runner.ts";
import type { InstancesRequest, LoadProgress } from "./instances.ts";

/** Instances that are ready to start, or to go on. */
export interface InstancesPlan {
  readonly folder: RunFolder;
  readonly resources: RunResources;
  readonly request: Pick<
    InstancesRequest,
    "tasks" | "launcher" | "told" | "keepLogs"
  >;
  readonly prepare: PrepareOne;
  readonly settings: LoadSettings;
  /** The first event. */
  readonly beginning: RunStarted | RunResumed;
  /** As it was the first time. */
  readonly started: RunStarted;
  /** What was before: who ended, what they came to, and the last event. */
  readonly before: {
    readonly ended: InstanceSet;
    readonly tally: LoadTally;
    readonly seq: number;
    readonly at: number;
  };
}

/** Milliseconds that processes are given which are left when all instances have ended. */
const sweepGraceMs = 1000;

/** The instances of one run, with its journal, their lines and the report. */
export class InstancesRun {
  readonly #plan: InstancesPlan;
  readonly #executor: LoadExecutor;
  readonly #world: InstancesWorld;
  readonly #launcher: RunLauncher;
  readonly #startedAt = realClock.now();
  readonly #kill = new AbortController();
  readonly #survivors = new Set<number>();
  readonly #endedBefore: number;
  #peak = 0;
  /** None is in flight or to start any more: what remains is to write it down. */
  #isOver = false;
  #failure: Error | undefined;
  readonly record: Promise<LoadRecord>;

  /** Throws where the run's folder cannot be written. */
  static async start(plan: InstancesPlan): Promise<InstancesRun> {
    const file = await openInstances(plan.folder);
    return new InstancesRun(plan, file);
  }

  private constructor(
    plan: InstancesPlan,
    file: Awaited<ReturnType<typeof openInstances>>,
  ) {
    this.#plan = plan;
    const { folder, resources, request, prepare, settings, before } = plan;
    const failed = (error: Error): void => {
      this.#failure ??= error;
      this.kill("journal");
    };
    const told = request.told ?? (() => undefined);
    const stream = { clock: realClock, told, failed };
    this.#launcher = launcherOfInstances(request.launcher);
    this.#world = {
      folder,
      scratch: resources.scratch,
      prepare,
      settings,
      keepLogs: request.keepLogs ?? "failures",
      spawn: this.#launcher.spawn,
      trees: realTreeControl(realClock, process.platform),
      machine: realMachine(),
      circuits: new CircuitRegistry(),
      writes: writeWatcher({ root: folder.root, platform: process.platform }),
      tally: before.tally,
      lines: new InstanceLines(file, failed),
      stream: new EventStream(resources.journal, before, stream),
      survived: (pids) => {
        for (const pid of pids) this.#survivors.add(pid);
      },
      ...(request.tasks && { tasks: request.tasks }),
    };
    this.#endedBefore = before.ended.count;
    this.#executor = this.#createExecutor();
    this.record = this.#conduct();
    this.record.catch(() => undefined);
  }

  get progress(): LoadProgress {
    const { tally } = this.#world;
    return {
      counts: tally.instances,
      inFlight: this.#executor.inFlight,
      elapsedMs: realClock.now() - this.#startedAt,
      endedBefore: this.#endedBefore,
      stopping: this.#executor.stopping,
      failures: tally.failures,
    };
  }

  get latency(): Latency | undefined {
    return this.#world.tally.latency;
  }

  stop(reason: CancelReason): void {
    if (this.#isOver || this.#executor.stopping !== undefined) return;
    this.#world.stream.emit({ type: "run_cancelling", reason });
    this.#executor.stop(reason);
  }

  cancel(reason: CancelReason): void {
    if (this.#isOver) return;
    this.stop(reason);
    this.#executor.cancel(reason);
  }

  kill(reason: CancelReason): void {
    this.stop(reason);
    // Also what was left behind is not waited for.
    this.#kill.abort();
    if (!this.#isOver) this.#executor.kill(reason);
  }

  #createExecutor(): LoadExecutor {
    const { settings, before } = this.#plan;
    const world = this.#world;
    return new LoadExecutor(
      settings,
      {
        clock: realClock,
        begin: (number) => {
          const instance = beginInstance(number, world);
          this.#peak = Math.max(this.#peak, this.#executor.inFlight + 1);
          const ended = async (): Promise<undefined> => {
            await instance.ended;
            this.#check();
          };
          return { ...instance, ended: ended() };
        },
        dropped: () => {
          world.tally.drop();
        },
      },
      before.ended,
    );
  }

  /** Whether it is of any use to go on. */
  #check(): void {
    const { settings, tally } = this.#world;
    if (settings.abortOnFail && !tally.mayHold) this.stop("stopped");
  }

  async #conduct(): Promise<LoadRecord> {
    const { stream, lines, writes, tally } = this.#world;
    const { beginning, started, folder, resources } = this.#plan;
    try {
      stream.emit(beginning);
      // Whoever has asked for the instances is to have them before the first ends.
      await Promise.resolve();
      await this.#runAll();
      const report = tally.report();
      const { stopping } = this.#executor;
      const finished = loadTotals(report, {
        at: stream.now,
        peak: this.#peak,
        stopping,
        survivors: [...this.#survivors],
      });
      await lines.close();
      stream.emit(finished);
      await stream.close();
      if (this.#failure) throw new FolderError(this.#failure);
      const record = loadRecordOf(started, finished, { ...report, stopping });
      await writeRecord(folder, record).catch((error: unknown) => {
        throw new FolderError(error as Error);
      });
      return record;
    } finally {
      writes.dispose();
      await this.#launcher.release();
      await resources.release();
    }
  }

  /** Resolves when no process is left, but for those that would not die. */
  async #runAll(): Promise<void> {
    const { trees, survived } = this.#world;
    try {
      await this.#executor.run();
    } finally {
      this.#isOver = true;
      const mark = this.#plan.folder.run;
      const kill = this.#kill.signal;
      const graceMs = sweepGraceMs;
      survived(await trees.end({ leaders: [], mark, graceMs, kill }));
    }
  }
}
