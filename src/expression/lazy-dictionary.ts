import { data } from "./github-expressions.ts";
import type { ExpressionData } from "./expression-data.ts";

/** Where a dictionary finds its values, one at a time. */
export interface ValueSource {
  readonly names: () => Iterable<string>;
  /** Asked only for what `names` names, or for the exact name that is looked up. */
  readonly find: (name: string) => ExpressionData | undefined;
  /** false: `path` does not find `PATH`. */
  readonly ignoresCase: boolean;
}

/** A dictionary that converts a value when it is first looked at, and once. */
export class LazyDictionary extends data.Dictionary {
  readonly #source: ValueSource;
  readonly #found = new Map<string, ExpressionData>();
  #byLowerCase: Map<string, string> | undefined;

  constructor(source: ValueSource) {
    super();
    this.#source = source;
  }

  override get(name: string): ExpressionData | undefined {
    const exact = this.#find(name);
    if (exact || !this.#source.ignoresCase) return exact;
    const known = this.#namesByLowerCase().get(name.toLowerCase());
    return known === undefined ? undefined : this.#find(known);
  }

  override values(): ExpressionData[] {
    return this.pairs().map((pair) => pair.value);
  }

  override pairs(): { key: string; value: ExpressionData }[] {
    return [...this.#source.names()].flatMap((key) => {
      const value = this.#find(key);
      return value ? [{ key, value }] : [];
    });
  }

  #find(name: string): ExpressionData | undefined {
    const known = this.#found.get(name);
    if (known) return known;
    const value = this.#source.find(name);
    if (value) this.#found.set(name, value);
    return value;
  }

  #namesByLowerCase(): Map<string, string> {
    this.#byLowerCase ??= new Map(
      [...this.#source.names()]
        .reverse()
        .map((name) => [name.toLowerCase(), name]),
    );
    return this.#byLowerCase;
  }
}
