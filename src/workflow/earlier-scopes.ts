import type { FileScopeDraft, WrittenGlob } from "./file-scope.ts";
import type { Glob } from "./globs/glob.ts";
import { GlobIndex } from "./globs/glob-index.ts";
import type { LinkedStep } from "./link-steps.ts";

/** To compare more takes longer than anybody waits. */
const mostComparisons = 15_000_000;

export type Access = keyof FileScopeDraft;

/** One that was written, as seen from the workspace folder. */
export interface ScopedGlob {
  readonly access: Access;
  readonly written: WrittenGlob;
  readonly globs: readonly Glob[];
}

export interface ScopedStep {
  /** Among all steps. */
  readonly index: number;
  readonly step: LinkedStep;
  readonly scope: readonly ScopedGlob[];
}

export interface Conflict {
  readonly other: ScopedStep;
  readonly glob: ScopedGlob;
}

/** The scopes of the steps up to some place in the file. */
export class EarlierScopes {
  readonly #areApart: (one: ScopedStep, other: ScopedStep) => boolean;
  readonly #indexes: Readonly<Record<Access, GlobIndex<Conflict>>> = {
    reads: new GlobIndex(),
    writes: new GlobIndex(),
  };
  readonly #effort = { comparisons: 0 };

  constructor(areApart: (one: ScopedStep, other: ScopedStep) => boolean) {
    this.#areApart = areApart;
  }

  /** Then what it found is not all that there is. */
  get isExhausted(): boolean {
    return this.#effort.comparisons > mostComparisons;
  }

  add(other: ScopedStep): void {
    for (const glob of other.scope) {
      for (const one of glob.globs) {
        this.#indexes[glob.access].add(one, { other, glob });
      }
    }
  }

  /** One for each step, in file order. */
  conflictsOf(
    later: ScopedStep,
    { access, globs }: ScopedGlob,
  ): readonly Conflict[] {
    const found = new Map<ScopedStep, Conflict>();
    for (const conflict of this.#meeting(access, globs)) {
      const { other } = conflict;
      if (found.has(other) || this.#areApart(later, other)) continue;
      found.set(other, conflict);
    }
    return [...found.values()].sort((a, b) => a.other.index - b.other.index);
  }

  *#meeting(access: Access, globs: readonly Glob[]): Generator<Conflict> {
    const { reads, writes } = this.#indexes;
    const indexes = access === "writes" ? [writes, reads] : [writes];
    for (const index of indexes) {
      for (const glob of globs) {
        yield* index.meeting(glob, this.#effort, mostComparisons);
      }
    }
  }
}
