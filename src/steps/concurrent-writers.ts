/** Somebody who writes for a while. */
export interface ActiveWriter<Scope> {
  readonly step: string;
  /** Undefined: it may write anything. */
  readonly scope: Scope | undefined;
  /** All that were active at some moment of its time; of one that may write anything nobody asks, and it has none. */
  readonly others: ReadonlySet<ActiveWriter<Scope>>;
}

/** Knows who writes at the same time as whom. */
export class ConcurrentWriters<Scope> {
  readonly #active = new Set<ActiveWriter<Scope>>();
  /** Of those with a scope. Of all there would be as many as there are, times as many as were beside them. */
  readonly #others = new Map<ActiveWriter<Scope>, Set<ActiveWriter<Scope>>>();

  enter(step: string, scope: Scope | undefined): ActiveWriter<Scope> {
    const others = new Set(scope === undefined ? [] : this.#active);
    const writer = { step, scope, others };
    for (const beside of this.#others.values()) beside.add(writer);
    if (scope !== undefined) this.#others.set(writer, others);
    this.#active.add(writer);
    return writer;
  }

  /** Its others are of no interest any more. */
  leave(writer: ActiveWriter<Scope>): void {
    this.#others.get(writer)?.clear();
    this.#others.delete(writer);
    this.#active.delete(writer);
  }
}
