import type { Clock } from "../../base/clock.ts";
import type { Disposable } from "../../base/disposable.ts";
import type { Spawn, StartedProcess } from "../process-spec.ts";
import type {
  Expected,
  Launcher,
  LauncherProcess,
  StartLauncher,
} from "./launcher.ts";

export interface KeptLauncherOptions {
  /** The best first; one that cannot be had is not tried again. */
  readonly ways: readonly StartLauncher[];
  /** Where there is no other. */
  readonly lastResort: Spawn;
  /** Whether the last resort serves until the launcher is there, too. */
  readonly isImpatient?: boolean;
  readonly clock: Pick<Clock, "after">;
  /** Milliseconds without a process after which the launcher is ended, until the next is asked for; absent: never. */
  readonly idleMs?: number;
}

/** Keeps one launcher, and another in its place when that ends. */
export class KeptLauncher implements Launcher {
  readonly #options: KeptLauncherOptions;
  #ways: readonly StartLauncher[];
  #current: Promise<LauncherProcess | undefined> | undefined;
  readonly #living = new Set<LauncherProcess>();
  #inFlight = 0;
  #isStarting = false;
  #idle: Disposable | undefined;
  #isClosed = false;

  constructor(options: KeptLauncherOptions) {
    this.#options = options;
    this.#ways = options.ways;
  }

  readonly spawn: Spawn = async (spec) => {
    this.#begin();
    try {
      const started = await (await this.#now())(spec);
      if (started.ok) this.#follow(started.value);
      return started;
    } finally {
      this.#end();
    }
  };

  async warmUp(expected?: Expected): Promise<void> {
    this.#begin();
    await this.#launcher(expected).catch(() => undefined);
    this.#end();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#idle?.dispose();
    await this.#current?.catch(() => undefined);
    await this.#stop();
  }

  /** A launcher that was ended on purpose is one that nobody waits for. */
  async #stop(): Promise<void> {
    this.#current = undefined;
    const living = [...this.#living];
    for (const launcher of living) launcher.stop();
    await Promise.all(living.map(({ ended }) => ended));
  }

  #follow({ exit }: StartedProcess): void {
    this.#begin();
    void exit.then(() => {
      this.#end();
    });
  }

  #begin(): void {
    this.#inFlight++;
    this.#idle?.dispose();
    this.#idle = undefined;
  }

  #end(): void {
    this.#inFlight--;
    const { idleMs, clock } = this.#options;
    if (this.#inFlight > 0 || idleMs === undefined || this.#isClosed) return;
    this.#idle = clock.after(idleMs, () => void this.#stop());
  }

  async #now(): Promise<Spawn> {
    const launcher = this.#launcher();
    const { isImpatient, lastResort } = this.#options;
    if (isImpatient && this.#isStarting) return lastResort;
    return (await launcher)?.spawn ?? lastResort;
  }

  async #launcher(expected?: Expected): Promise<LauncherProcess | undefined> {
    for (;;) {
      const current = (this.#current ??= this.#startAny(expected));
      const launcher = await current;
      if (launcher === undefined || launcher.isAlive) return launcher;
      // Whoever noticed it first has begun another.
      if (this.#current === current) this.#current = undefined;
    }
  }

  async #startAny(expected?: Expected): Promise<LauncherProcess | undefined> {
    this.#isStarting = true;
    try {
      return await this.#firstThatStarts(expected);
    } finally {
      this.#isStarting = false;
    }
  }

  async #firstThatStarts(
    expected?: Expected,
  ): Promise<LauncherProcess | undefined> {
    let way: StartLauncher | undefined;
    while ((way = this.#ways[0])) {
      const launcher = await way(expected).catch(() => undefined);
      if (launcher) return this.#keep(launcher);
      this.#ways = this.#ways.slice(1);
    }
    return undefined;
  }

  #keep(launcher: LauncherProcess): LauncherProcess {
    this.#living.add(launcher);
    void launcher.ended.then(() => this.#living.delete(launcher));
    return launcher;
  }
}
