import { InstanceSet } from "../../src/run/load/instance-set.ts";
import { LoadExecutor } from "../../src/run/load/load-executor.ts";
import type { LoadSettings } from "../../src/run/load/load-settings.ts";
import type { CancelReason } from "../../src/run/reason.ts";
import { ManualClock, settled } from "./manual-clock.ts";

export interface LoadScript {
  readonly settings: Partial<LoadSettings> & Pick<LoadSettings, "total">;
  /** Milliseconds that an instance takes; 10 by default. */
  readonly takes?: (instance: number) => number;
  /** Milliseconds that it takes to end when it is cancelled; 1 by default. */
  readonly dies?: number;
  /** Ran before. */
  readonly done?: readonly number[];
}

/** What happened to the instances of a run on a manual clock. */
export class LoadRig {
  readonly clock = new ManualClock();
  readonly executor: LoadExecutor;
  /** In the order of their starts. */
  readonly begun: { readonly instance: number; readonly at: number }[] = [];
  readonly ended: number[] = [];
  readonly dropped: number[] = [];
  readonly called: { readonly instance: number; readonly what: string }[] = [];
  most = 0;
  #inFlight = 0;
  readonly finished: Promise<undefined>;
  isFinished = false;

  constructor({ settings, takes, dies = 1, done = [] }: LoadScript) {
    const ran = new InstanceSet(settings.total);
    for (const instance of done) ran.add(instance);
    this.executor = new LoadExecutor(
      {
        parallel: 10,
        rampUpMs: 0,
        gracefulStopMs: 30_000,
        thresholds: [],
        abortOnFail: false,
        seed: "1",
        ...settings,
      },
      {
        clock: this.clock,
        begin: (instance) =>
          this.#begin(instance, takes?.(instance) ?? 10, dies),
        dropped: (instance) => this.dropped.push(instance),
      },
      ran,
    );
    this.finished = this.executor.run().finally(() => {
      this.isFinished = true;
    });
    this.finished.catch(() => undefined);
  }

  /** To the end of all timers. */
  async play(): Promise<void> {
    await settled();
    while (this.clock.step()) await settled();
  }

  #begin(
    instance: number,
    takes: number,
    dies: number,
  ): ReturnType<ConstructorParameters<typeof LoadExecutor>[1]["begin"]> {
    this.begun.push({ instance, at: this.clock.now() });
    this.#inFlight++;
    this.most = Math.max(this.most, this.#inFlight);
    const end = Promise.withResolvers<undefined>();
    let isOver = false;
    const finish = (): void => {
      if (isOver) return;
      isOver = true;
      this.#inFlight--;
      this.ended.push(instance);
      end.resolve(undefined);
    };
    this.clock.after(takes, finish);
    const call =
      (what: string, ms: number) =>
      (reason: CancelReason): void => {
        this.called.push({ instance, what: `${what} ${reason}` });
        this.clock.after(ms, finish);
      };
    return {
      ended: end.promise,
      cancel: call("cancel", dies),
      kill: call("kill", 0),
    };
  }
}
