import assert from "node:assert/strict";
import { settled } from "./manual-clock.ts";
import type { Meddling } from "./random-runs.ts";
import type { RunRig } from "./run-rig.ts";

/** What came of the meddling. */
export interface Played {
  /** When the run was first called off, by a cancel or a kill; and when it was killed. */
  readonly calledOffAt?: Moment;
  readonly killedAt?: Moment;
}

export interface Moment {
  /** On the clock. */
  readonly time: number;
  /** How many attempts had started. */
  readonly starts: number;
}

/**
 * Plays a run to its end, with somebody who meddles with it; `look` is called whenever
 * nothing more happens without time. Fails where time alone does not end the run.
 */
export async function playRun(
  rig: RunRig,
  meddlings: readonly Meddling[] = [],
  look: (rig: RunRig) => void = () => undefined,
): Promise<Played> {
  const meddler = new Meddler(rig, meddlings);
  await settled();
  look(rig);
  while (rig.run.snapshot.finished === undefined) {
    meddler.lookAtClock();
    await settled();
    look(rig);
    const isDead = !rig.clock.step();
    await settled();
    look(rig);
    if (isDead) break;
  }
  // A bug in the engine ends a run without its last event.
  await Promise.race([rig.run.finished, settled()]);
  assert.ok(rig.run.snapshot.finished, "the run comes to its end");
  return meddler.played;
}

class Meddler {
  readonly #rig: RunRig;
  readonly #left: Set<Meddling>;
  #calledOffAt: Moment | undefined;
  #killedAt: Moment | undefined;

  constructor(rig: RunRig, meddlings: readonly Meddling[]) {
    this.#rig = rig;
    this.#left = new Set(meddlings);
    rig.run.replay(({ seq }) => {
      this.#doAll(({ when }) => "seq" in when && when.seq === seq);
    });
  }

  get played(): Played {
    const [calledOffAt, killedAt] = [this.#calledOffAt, this.#killedAt];
    return {
      ...(calledOffAt && { calledOffAt }),
      ...(killedAt && { killedAt }),
    };
  }

  lookAtClock(): void {
    const now = this.#rig.clock.now();
    this.#doAll(({ when }) => "at" in when && when.at <= now);
  }

  #doAll(isDue: (meddling: Meddling) => boolean): void {
    for (const meddling of this.#left) {
      if (!isDue(meddling)) continue;
      this.#left.delete(meddling);
      this.#do(meddling);
    }
  }

  #do({ what }: Meddling): void {
    const { run, requests, clock } = this.#rig;
    const now = { time: clock.now(), starts: requests.length };
    if (what === "cancel") {
      this.#calledOffAt ??= now;
      run.cancel("user");
    } else if (what === "kill") {
      this.#calledOffAt ??= now;
      this.#killedAt ??= now;
      run.kill("user");
    } else run.setMaxParallel(what.limit);
  }
}
