import type { LaunchedInstances } from "../../launch/load/instances.ts";
import type { LoadSight } from "../../present/load-sight.ts";
import { loadTitle } from "../../present/load-sight.ts";
import type { Latency } from "../../run/load/latency.ts";
import type { LoadRecord } from "../../run/load/load-record.ts";
import type { CancelReason } from "../../run/reason.ts";
import { EngineLost } from "../../thread/engine-lost.ts";
import type { InstancesOptions } from "./instances-options.ts";

/** Milliseconds for which percentiles are not taken anew. */
const latencyMs = 1000;

/** A run of many instances that this window started. */
export class TrackedInstances {
  readonly launched: LaunchedInstances;
  readonly options: InstancesOptions;
  /** Resolves when all is over; to nothing where the record could not be made. */
  readonly ended: Promise<LoadRecord | undefined>;
  #hasEnded = false;
  #loss: EngineLost | undefined;
  #isCancelled = false;
  #record: LoadRecord | undefined;
  #latency: Latency | undefined;
  #latencyAt = -Infinity;

  constructor(launched: LaunchedInstances, options: InstancesOptions) {
    this.launched = launched;
    this.options = options;
    this.ended = launched.record
      .catch((error: unknown) => {
        if (error instanceof EngineLost) this.#loss = error;
        return undefined;
      })
      .then((record) => {
        this.#record = record;
        this.#hasEnded = true;
        return record;
      });
  }

  /** Why they were broken off, of those that came to no end. */
  get loss(): EngineLost | undefined {
    return this.#loss;
  }

  get id(): string {
    return this.launched.id;
  }

  /** Of its workflow, and how many: `report × 10,000`. */
  get name(): string {
    return loadTitle(this.launched);
  }

  get going(): boolean {
    return !this.#hasEnded;
  }

  /** What it looks like this moment. */
  get now(): LoadSight {
    const { workflow, settings, progress } = this.launched;
    const { stopping, failures, ...state } = progress;
    const latency = this.#record?.times.latency_ms ?? this.#latencySoFar();
    return {
      workflow,
      settings,
      state: { ...state, isStopping: stopping !== undefined },
      failures,
      hasEnded: this.#hasEnded,
      isCancelled: this.#isCancelled,
      ...(latency && { latency }),
      ...(this.#record && { record: this.#record }),
    };
  }

  /** The first time nothing more starts, also where the run has stopped by itself; the second time those in flight are killed. */
  stop(reason: CancelReason): void {
    if (this.#isCancelled) this.launched.kill(reason);
    else this.launched.stop(reason);
    this.#isCancelled = true;
  }

  #latencySoFar(): Latency | undefined {
    const now = performance.now();
    if (now - this.#latencyAt >= latencyMs) {
      this.#latencyAt = now;
      this.#latency = this.launched.latency();
    }
    return this.#latency;
  }
}
