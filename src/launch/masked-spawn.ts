import { setTimeout as delay } from "node:timers/promises";
import type { Mask } from "../base/mask/mask.ts";
import type { Spawn } from "../system/process-spec.ts";

/** Milliseconds for what is on its way to a log when all processes have ended. */
const patienceMs = 1000;

/** Starts processes whose logs show nothing that `mask` hides, and knows when these are written. */
export class MaskedSpawn {
  readonly #copies = new Set<Promise<void>>();
  readonly #spawn: Spawn;
  readonly #mask: Mask;

  constructor(spawn: Spawn, mask: Mask) {
    this.#spawn = spawn;
    this.#mask = mask;
  }

  readonly spawn: Spawn = async (spec) => {
    const started = await this.#spawn({ ...spec, mask: this.#mask });
    const ended = started.ok ? started.value.copy?.ended : undefined;
    if (ended) {
      this.#copies.add(ended);
      void ended.then(() => this.#copies.delete(ended));
    }
    return started;
  };

  /** To be called behind the end of all processes. */
  async written(): Promise<void> {
    if (this.#copies.size === 0) return;
    const enough = new AbortController();
    const { signal } = enough;
    const patience = delay(patienceMs, undefined, { signal }).catch(
      () => undefined,
    );
    await Promise.race([Promise.all(this.#copies), patience]);
    enough.abort();
  }
}
