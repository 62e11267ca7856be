import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import type { Result } from "../base/result.ts";
import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import type { EngineThreadOptions } from "./engine-thread.ts";
import { EngineThread } from "./engine-thread.ts";
import type {
  Engine,
  EngineRun,
  InstancesWish,
  Launched,
  RunWish,
} from "./engine.ts";
import type { Thread } from "./thread.ts";

/** Milliseconds without a run, after which no thread is kept waiting for one. */
const idleMs = 60_000;

export interface ThreadEngineOptions extends Omit<EngineThreadOptions, "idle"> {
  /** May reject. */
  readonly start: () => Promise<Thread>;
  /** What serves where no thread can be had. */
  readonly local: () => Promise<Engine>;
  readonly clock: Pick<Clock, "after">;
}

/** Keeps an engine in a thread of its own while there is something to run, and another in its place when that ends. */
export class ThreadEngine implements Engine {
  readonly #options: ThreadEngineOptions;
  #current: Promise<EngineThread | undefined> | undefined;
  #local: Promise<Engine> | undefined;
  #idle: Disposable | undefined;

  constructor(options: ThreadEngineOptions) {
    this.#options = options;
  }

  async launch(
    wish: RunWish,
  ): Promise<Result<Launched<EngineRun>, ResumeProblem>> {
    return (await this.#engine()).launch(wish);
  }

  async launchMany(
    wish: InstancesWish,
  ): Promise<Result<LaunchedInstances, ResumeProblem>> {
    return (await this.#engine()).launchMany(wish);
  }

  /** Gets ready for a run, whether there will be one or not. */
  warmUp(): void {
    void this.#engine().then((engine) => {
      if (engine instanceof EngineThread && engine.isIdle) this.#rest();
    });
  }

  async close(): Promise<void> {
    this.#idle?.dispose();
    await (await this.#current)?.close();
    await (await this.#local)?.close();
    this.#local = undefined;
  }

  async #engine(): Promise<Engine> {
    this.#idle?.dispose();
    const thread = this.#local ? undefined : await this.#living();
    this.#idle?.dispose();
    return thread ?? (this.#local ??= this.#options.local());
  }

  /** Undefined where there is none to be had. */
  async #living(): Promise<EngineThread | undefined> {
    for (;;) {
      const current = (this.#current ??= this.#start());
      const thread = await current;
      if (thread === undefined || thread.isAlive) return thread;
      // What was broken off with it is cleared away before anything else runs.
      await thread.ended;
      if (this.#current === current) this.#current = undefined;
    }
  }

  async #start(): Promise<EngineThread | undefined> {
    try {
      const thread = new EngineThread(await this.#options.start(), {
        ...this.#options,
        idle: () => {
          this.#rest();
        },
      });
      return (await thread.ready) ? thread : undefined;
    } catch {
      return undefined;
    }
  }

  #rest(): void {
    this.#idle?.dispose();
    this.#idle = this.#options.clock.after(idleMs, () => {
      void this.#current?.then((thread) => thread?.close());
    });
  }
}
