import type { MachineLoad } from "../base/machine.ts";

/** What there is to go by: the machine's load, and what became of the run since the sample before. */
export interface LimitSample extends MachineLoad {
  /** Now. */
  readonly running: number;
  /** Now: ready, and waiting for a slot or for a limit of their own. */
  readonly queued: number;
  /** Attempts that failed. */
  readonly failed: number;
  /** What says that a service has too much to do: `429 from fetch_users`. */
  readonly overload?: string;
}

export interface LimitDecision {
  readonly limit: number;
  /** For people. */
  readonly reason: string;
}

/** Below it there is no processor to spare. */
const busyShare = 0.05;
/** From it on there is room for one more. */
const spareShare = 0.25;
/** More than so many threads for one core only take turns. */
const heavyLoad = 2;
const scarceMemory = 0.1;
const ampleMemory = 0.2;
/** Samples in a row: one alone may be chance. */
const steadySamples = 2;
/** Samples after a change: what it does has to show first. */
const restSamples = 3;

/**
 * Raises the limit while the machine is idle and nothing fails, halves it under
 * pressure: AIMD, as TCP does it (RFC 5681). Until the first pressure it doubles,
 * since nobody knows yet where the end is; from then on it adds one. It is asked
 * once a sample, at even distances.
 */
export class LimitController {
  #limit: number | undefined;
  #isProbing = true;
  #calm = 0;
  #heavy = 0;
  #sinceChange = 0;
  #sinceHalving = restSamples;

  /** From 1 to `most`; undefined where the limit stays. */
  decide(
    sample: LimitSample,
    { limit, most }: { readonly limit: number; readonly most: number },
  ): LimitDecision | undefined {
    this.#count(sample, limit);
    const pressure = this.#pressure(sample);
    if (pressure !== undefined) return this.#halve(limit, pressure);
    const isHeldBack = sample.queued > 0 && sample.running >= limit;
    const isTime =
      this.#calm >= steadySamples && this.#sinceChange >= restSamples;
    if (!isHeldBack || !isTime || limit >= most) return undefined;
    const higher = this.#isProbing ? limit * 2 : limit + 1;
    return { limit: Math.min(higher, most), reason: "the machine is idle" };
  }

  #count(sample: LimitSample, limit: number): void {
    // Also where a person changed it.
    this.#sinceChange = limit === this.#limit ? this.#sinceChange + 1 : 0;
    this.#limit = limit;
    this.#sinceHalving++;
    this.#calm = isCalm(sample) ? this.#calm + 1 : 0;
    this.#heavy = isHeavy(sample) ? this.#heavy + 1 : 0;
  }

  #pressure({
    overload,
    freeMemoryShare = 1,
  }: LimitSample): string | undefined {
    if (overload !== undefined) return overload;
    if (freeMemoryShare < scarceMemory) return "memory is short";
    if (this.#heavy >= steadySamples) return "the machine is overloaded";
    return undefined;
  }

  #halve(limit: number, reason: string): LimitDecision | undefined {
    this.#isProbing = false;
    this.#calm = 0;
    // Those that were in flight then tell of the limit before.
    if (limit === 1 || this.#sinceHalving < restSamples) return undefined;
    this.#sinceHalving = 0;
    return { limit: Math.floor(limit / 2), reason };
  }
}

function isCalm(sample: LimitSample): boolean {
  const { freeMemoryShare = 1 } = sample;
  return (
    sample.idleShare >= spareShare &&
    freeMemoryShare >= ampleMemory &&
    sample.failed === 0 &&
    sample.overload === undefined
  );
}

function isHeavy({ idleShare, loadPerCore = 0 }: LimitSample): boolean {
  return idleShare < busyShare && loadPerCore > heavyLoad;
}
