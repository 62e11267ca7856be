import type { Glob } from "./glob.ts";
import { type Effort, globsMeet } from "./globs-meet.ts";

interface Entry<Owner> {
  readonly glob: Glob;
  readonly owner: Owner;
}

/** Finds the globs that meet another, without a look at those that begin with another name. */
export class GlobIndex<Owner> {
  readonly #byName = new Map<string, Entry<Owner>[]>();
  readonly #unnamed: Entry<Owner>[] = [];
  readonly #all: Entry<Owner>[] = [];

  add(glob: Glob, owner: Owner): void {
    const entry = { glob, owner };
    const name = firstName(glob);
    const named = name === undefined ? this.#unnamed : this.#byName.get(name);
    if (named) named.push(entry);
    else if (name !== undefined) this.#byName.set(name, [entry]);
    this.#all.push(entry);
  }

  /** Ends early where the effort is more than `most`. */
  *meeting(glob: Glob, effort: Effort, most: number): Generator<Owner> {
    const name = firstName(glob);
    const lists =
      name === undefined
        ? [this.#all]
        : [this.#byName.get(name) ?? [], this.#unnamed];
    for (const list of lists) {
      for (const entry of list) {
        if (effort.comparisons > most) return;
        if (globsMeet(glob, entry.glob, effort)) yield entry.owner;
      }
    }
  }
}

function firstName([first]: Glob): string | undefined {
  return first?.kind === "literal" ? first.text : undefined;
}
