import type { Exit } from "../process-spec.ts";
import { exitOfStatus } from "./exit-of-status.ts";
import { LostError, lostMessage } from "./lost-error.ts";
import type { PerlReply } from "./perl-protocol.ts";

/** A process that has started. */
export interface PerlProcess {
  readonly pid: number;
  readonly exit: Promise<Exit>;
  /** To be called behind the exit: whether somebody is left in its group. */
  readonly leavesOthers: () => boolean;
}

type Failed = Extract<PerlReply, { kind: "failed" }>;

/** Whom a process is asked of, and how its failure to start is told. */
export interface Asking {
  /** A shell answers for itself, whether the launcher lives or not. */
  readonly of: "launcher" | "shell";
  /** Whether this program is to live until it has ended. */
  readonly isAwaited: boolean;
  errorOf(reply: Failed): Error;
}

/** A shell of the pool could not begin with what it was asked for. */
export class RefusedError extends Error {}

interface Asked extends Asking {
  readonly started: PromiseWithResolvers<PerlProcess>;
  readonly exit: PromiseWithResolvers<Exit>;
  isStarted: boolean;
  leavesOthers: boolean;
  isSignal: boolean;
}

/** The processes that one perl launcher and its shells were asked for, until they have ended. */
export class PerlProcesses {
  readonly #asked = new Map<number, Asked>();
  readonly #hold: (isHeld: boolean) => void;
  #awaited = 0;
  #count = 0;

  /** `hold` is told whether this program is to be kept alive. */
  constructor(hold: (isHeld: boolean) => void) {
    this.#hold = hold;
  }

  get isAwaited(): boolean {
    return this.#awaited > 0;
  }

  /** Rejects with what `errorOf` makes of a failure, a `RefusedError` or a `LostError`. */
  add(asking: Asking): {
    readonly id: number;
    readonly started: Promise<PerlProcess>;
  } {
    const id = ++this.#count;
    const started = Promise.withResolvers<PerlProcess>();
    const exit = Promise.withResolvers<Exit>();
    const { of, isAwaited } = asking;
    this.#asked.set(id, {
      ...{ of, isAwaited, started, exit },
      ...{ isStarted: false, leavesOthers: true, isSignal: false },
      errorOf: (reply) => asking.errorOf(reply),
    });
    if (isAwaited && ++this.#awaited === 1) this.#hold(true);
    return { id, started: started.promise };
  }

  take(reply: PerlReply): void {
    const asked = this.#asked.get(reply.id);
    if (asked === undefined) return;
    switch (reply.kind) {
      case "started":
        asked.isStarted = true;
        asked.started.resolve({
          pid: reply.pid,
          exit: asked.exit.promise,
          leavesOthers: () => asked.leavesOthers,
        });
        return;
      case "state":
        asked.isSignal = reply.isSignal;
        return;
      case "failed":
        asked.started.reject(asked.errorOf(reply));
        break;
      case "refused":
        asked.started.reject(new RefusedError());
        break;
      case "ended":
        asked.leavesOthers = reply.leavesOthers;
        asked.exit.resolve(exitOf(reply.status, asked.isSignal));
        // One that has never said that it is ready.
        if (!asked.isStarted) asked.started.reject(new LostError(lostMessage));
    }
    this.drop(reply.id);
  }

  /** Nobody can tell any more what becomes of it. */
  lose(id: number): void {
    const asked = this.#asked.get(id);
    asked?.started.reject(new LostError(lostMessage));
    asked?.exit.resolve({ kind: "lost", message: lostMessage });
    this.drop(id);
  }

  /** All, or all that were asked of the launcher itself. */
  loseAll(of?: "launcher"): void {
    for (const [id, asked] of this.#asked) {
      if (of === undefined || asked.of === of) this.lose(id);
    }
  }

  /** Whatever is told of it, nobody waits for it. */
  drop(id: number): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (asked?.isAwaited && --this.#awaited === 0) this.#hold(false);
  }
}

/** A shell tells a signal as 128 and its number. */
function exitOf(status: number, isSignal: boolean): Exit {
  return exitOfStatus(isSignal ? (status >> 8) - 128 : status);
}
