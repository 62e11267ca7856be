/** Somebody who writes for a while. */
export interface ActiveWriter<Scope> {
  readonly step: string;
  /** Undefined: it may write anything. */
  readonly scope: Scope | undefined;
  /** All that were active at some moment of its time. */
  readonly others: ReadonlySet<ActiveWriter<Scope>>;
}

/** Knows who writes at the same time as whom. */
export class ConcurrentWriters<Scope> {
  readonly #active = new Map<ActiveWriter<Scope>, Set<ActiveWriter<Scope>>>();

  enter(step: string, scope: Scope | undefined): ActiveWriter<Scope> {
    const others = new Set(this.#active.keys());
    const writer = { step, scope, others };
    for (const beside of this.#active.values()) beside.add(writer);
    this.#active.set(writer, others);
    return writer;
  }

  /** Its others are of no interest any more. */
  leave(writer: ActiveWriter<Scope>): void {
    this.#active.get(writer)?.clear();
    this.#active.delete(writer);
  }
}
