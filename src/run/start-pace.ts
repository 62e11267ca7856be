import type { Rate } from "../workflow/parse-rate.ts";

export interface PaceSettings {
  /** The least milliseconds between two starts. */
  readonly startDelayMs?: number;
  readonly startRate?: Rate;
}

/**
 * When the next step may start. A start counts from the moment it happens, which is
 * a little after it was let through; meanwhile it counts as happening now.
 */
export class StartPace {
  readonly #rules: readonly Rate[];
  readonly #starts: number[] = [];
  /** How many of the last starts may matter. */
  readonly #most: number;
  #underWay = 0;

  constructor({ startDelayMs = 0, startRate }: PaceSettings) {
    const delay = { count: 1, perMs: startDelayMs };
    this.#rules = [
      ...(startDelayMs > 0 ? [delay] : []),
      ...(startRate === undefined ? [] : [startRate]),
    ];
    this.#most = Math.max(0, ...this.#rules.map(({ count }) => count));
  }

  /** Without, it is always open. */
  get hasRules(): boolean {
    return this.#most > 0;
  }

  /** Milliseconds on the scale of the starts; -Infinity: it is open; Infinity: not before a start under way has happened. */
  get opensAt(): number {
    if (this.#most === 0) return -Infinity;
    return this.#rules.reduce(
      (latest, rule) => Math.max(latest, this.#opensBy(rule)),
      -Infinity,
    );
  }

  letThrough(): void {
    this.#underWay++;
  }

  started(now: number): void {
    this.#underWay--;
    if (this.#most === 0) return;
    this.#starts.push(now);
    if (this.#starts.length > this.#most) this.#starts.shift();
  }

  /** What was let through came to an end without a start. */
  abandoned(): void {
    this.#underWay--;
  }

  #opensBy({ count, perMs }: Rate): number {
    if (this.#underWay >= count) return Infinity;
    const oldest = this.#starts.at(this.#underWay - count);
    return oldest === undefined ? -Infinity : oldest + perMs;
  }
}
