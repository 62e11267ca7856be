import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { Latency } from "../run/load/latency.ts";
import { realClock } from "../system/real-clock.ts";
import type { InstancesSight } from "./engine-calls.ts";

/** Milliseconds: whoever shows instances looks at them somewhat less often. */
const lookMs = 200;

/** Milliseconds for which percentiles are not taken anew. */
const latencyMs = 1000;

/** Tells a few times a second how far instances are: of each there are too many to be told of. */
export class InstancesWatch {
  readonly #run: Pick<LaunchedInstances, "progress" | "latency">;
  readonly #tell: (sight: InstancesSight) => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #latency: Latency | undefined;
  #latencyAt = -Infinity;
  #isTelling = false;

  /** `tell` resolves when it was heard. */
  constructor(
    run: Pick<LaunchedInstances, "progress" | "latency">,
    tell: (sight: InstancesSight) => Promise<void>,
  ) {
    this.#run = run;
    this.#tell = tell;
    this.#timer = setInterval(() => void this.#look(), lookMs);
  }

  get sight(): InstancesSight {
    const now = realClock.now();
    if (now - this.#latencyAt >= latencyMs) {
      this.#latencyAt = now;
      this.#latency = this.#run.latency();
    }
    return { progress: this.#run.progress, latency: this.#latency };
  }

  /** Tells how it was at the end. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#latencyAt = -Infinity;
    await this.#tell(this.sight);
  }

  async #look(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    await this.#tell(this.sight);
    this.#isTelling = false;
  }
}
