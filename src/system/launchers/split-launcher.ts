import type { Spawn } from "../process-spec.ts";
import { isRead } from "./is-read.ts";
import type { Expected, Launcher } from "./launcher.ts";

/** One launcher for output that goes straight to its log, another for what has to be read on its way. */
export class SplitLauncher implements Launcher {
  readonly #plain: Launcher;
  readonly #read: Launcher;

  constructor({
    plain,
    read,
  }: {
    readonly plain: Launcher;
    readonly read: Launcher;
  }) {
    this.#plain = plain;
    this.#read = read;
  }

  readonly spawn: Spawn = (spec) =>
    (isRead(spec) ? this.#read : this.#plain).spawn(spec);

  /** Most output is read by nobody. */
  warmUp(expected?: Expected): Promise<void> {
    return this.#plain.warmUp(expected);
  }

  async close(): Promise<void> {
    await Promise.all([this.#plain.close(), this.#read.close()]);
  }
}
