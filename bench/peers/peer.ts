import type { Contestant } from "../benchmark.ts";
import type { Work } from "../work.ts";

/** Another program that does the same work. */
export interface Peer {
  readonly name: string;
  /** Prints its version. */
  readonly version: readonly [string, ...string[]];
  /** Writes the work as this program reads it; undefined where it cannot keep the order. */
  readonly prepare: (
    folder: string,
    work: Work,
  ) => Promise<Contestant["argv"] | undefined>;
}
