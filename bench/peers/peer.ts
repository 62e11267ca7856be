import type { Contestant } from "../race.ts";
import type { Work } from "../work.ts";

/** Another program that does the same work. */
export interface Peer {
  readonly name: string;
  /** Undefined where it is not installed. */
  readonly version: () => string | undefined;
  /** Above so many tasks its rounds would take all the time there is. */
  readonly mostTasks?: number;
  /** At most so many, for the slow. */
  readonly rounds?: number;
  /** Writes the work as this program reads it; undefined where it cannot keep the order. */
  readonly prepare: (
    folder: string,
    work: Work,
  ) => Promise<Pick<Contestant, "argv" | "env" | "folder"> | undefined>;
}
