import type { ProcessSpec, Spawn } from "../process-spec.ts";
import type { LauncherProcess } from "./launcher.ts";

export interface InTurnsOptions {
  /** Starts one of them; undefined where it cannot be had. What it starts when `unwanted` is aborted has nothing to do. */
  readonly start: (
    unwanted: AbortSignal,
  ) => Promise<LauncherProcess | undefined>;
  /** 1 or more. */
  readonly most: number;
  /** After so many processes that had to wait until another was started there is to be one more. */
  readonly patience: number;
}

interface Member {
  readonly launcher: LauncherProcess;
  /** Processes that it was asked for and has not started yet. */
  waiting: number;
}

/** One at first; undefined where there is none. */
export async function startInTurns(
  options: InTurnsOptions,
): Promise<LauncherProcess | undefined> {
  const unwanted = new AbortController();
  const first = await options.start(unwanted.signal);
  return first && new LaunchersInTurns(first, options, unwanted);
}

/**
 * Several programs that each stand still while they start a process: who has least to start is asked
 * next. There is one until that is too little; one that has died is done without until there is
 * too little again, and this ends with the last.
 */
class LaunchersInTurns implements LauncherProcess {
  readonly #options: InTurnsOptions;
  readonly #unwanted: AbortController;
  readonly #ended = Promise.withResolvers<undefined>();
  readonly ended: Promise<void> = this.#ended.promise;
  readonly #first: Member;
  readonly #members = new Set<Member>();
  /** Those that have not ended, and the one that is being started. */
  #open = 0;
  #waited = 0;
  #mayStart = true;

  constructor(
    first: LauncherProcess,
    options: InTurnsOptions,
    unwanted: AbortController,
  ) {
    this.#options = options;
    this.#unwanted = unwanted;
    this.#open++;
    this.#first = this.#take(first);
  }

  get isAlive(): boolean {
    return [...this.#members].some(({ launcher }) => launcher.isAlive);
  }

  readonly spawn: Spawn = async (spec: ProcessSpec) => {
    const member = this.#leastBusy();
    if (member.waiting > 0) this.#isWaitedFor();
    member.waiting++;
    try {
      return await member.launcher.spawn(spec);
    } finally {
      member.waiting--;
    }
  };

  stop(): void {
    this.#unwanted.abort();
    for (const { launcher } of this.#members) launcher.stop();
  }

  /** One that is dead, where all are: it says so. */
  #leastBusy(): Member {
    let least: Member | undefined;
    for (const member of this.#members) {
      if (!member.launcher.isAlive) continue;
      if (least === undefined || member.waiting < least.waiting) least = member;
    }
    return least ?? this.#first;
  }

  #isWaitedFor(): void {
    const { patience, most } = this.#options;
    if (++this.#waited <= patience || !this.#mayStart) return;
    if (this.#members.size < most) void this.#startAnother();
  }

  async #startAnother(): Promise<void> {
    this.#mayStart = false;
    this.#open++;
    const { start } = this.#options;
    const launcher = await start(this.#unwanted.signal).catch(() => undefined);
    if (launcher === undefined) {
      this.#close();
      return;
    }
    this.#mayStart = true;
    const isWanted = this.isAlive;
    this.#take(launcher);
    if (!isWanted) launcher.stop();
  }

  #take(launcher: LauncherProcess): Member {
    const member = { launcher, waiting: 0 };
    this.#members.add(member);
    void launcher.ended.then(() => {
      this.#members.delete(member);
      this.#close();
    });
    return member;
  }

  #close(): void {
    if (--this.#open === 0) this.#ended.resolve(undefined);
  }
}
