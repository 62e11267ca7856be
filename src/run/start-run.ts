import type { Disposable } from "../base/disposable.ts";
import type { Result } from "../base/result.ts";
import { AdaptiveLimit } from "./adaptive-limit.ts";
import { beginningOf } from "./beginning-of.ts";
import type { EventListener } from "./event-log.ts";
import { EventLog } from "./event-log.ts";
import type { RunFinished } from "./events.ts";
import { Executor } from "./executor.ts";
import type { CancelReason } from "./reason.ts";
import type { RunRequest, RunWorld } from "./run-request.ts";
import { runTotals } from "./run-totals.ts";
import type { Snapshot } from "./snapshot.ts";

/** A run that goes on. */
export interface Run {
  readonly snapshot: Snapshot;
  /** Every event since it started, or was gone on with, then every one that follows. */
  replay(listener: EventListener): Disposable;
  /** The same for who is the last to come: who replays later hears only what follows. */
  follow(listener: EventListener): Disposable;
  cancel(reason: CancelReason): void;
  kill(reason: CancelReason): void;
  /** How many steps may go on at once from now on. The error says why that cannot be. */
  setMaxParallel(limit: number): Result<undefined, string>;
  /** Resolves when nothing of the run is left; rejects on a bug, with nothing left either. */
  readonly finished: Promise<RunFinished>;
}

export function startRun(request: RunRequest, world: RunWorld): Run {
  const log = new EventLog(world.clock, request.mask, request.earlier);
  const executor = new Executor(request, { world, log });
  return {
    get snapshot() {
      return log.snapshot;
    },
    replay: (listener) => log.replay(listener),
    follow: (listener) => log.follow(listener),
    cancel: (reason) => {
      executor.callOff(reason, true);
    },
    kill: (reason) => {
      executor.kill(reason);
    },
    setMaxParallel: (limit) => executor.limit.set(limit),
    finished: superviseRun(request, world, { log, executor }),
  };
}

async function superviseRun(
  request: RunRequest,
  world: RunWorld,
  { log, executor }: { log: EventLog; executor: Executor },
): Promise<RunFinished> {
  log.emit(beginningOf(request, world.clock));
  const { control } = executor;
  const scaling = request.settings.isAdaptive
    ? new AdaptiveLimit(executor.limit, log, world)
    : undefined;
  try {
    await executor.run().finally(() => scaling?.dispose());
  } catch (bug) {
    control.kill("shutdown");
    await world.sweep(control.killSignal);
    throw bug;
  }
  const survivors = await world.sweep(control.killSignal);
  const finished = {
    ...runTotals(log.snapshot, request.plan, log.now),
    ...(survivors.length > 0 ? { survivors } : {}),
  };
  log.emit(finished);
  return finished;
}
