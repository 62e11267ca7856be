import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessSpec, Spawn } from "../../src/system/process-spec.ts";

/** A script as a step asks for it, in `folder`, with a log of its own that no pattern finds. */
export class ShellSteps {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  #count = 0;

  constructor(
    folder: string,
    env: Readonly<Record<string, string>> = { PATH: process.env["PATH"] ?? "" },
  ) {
    this.#folder = folder;
    this.#env = env;
  }

  of(text: string, given: Partial<ProcessSpec> = {}): ProcessSpec {
    return {
      argv: ["sh", "-e", "-c", text, "sh"],
      cwd: this.#folder,
      env: this.#env,
      logFile: join(this.#folder, `.step-${++this.#count}.log`),
      ...given,
    };
  }

  /** Whether it runs in a copy of a shell, and is not started by the launcher itself. */
  async isInShell(spawn: Spawn): Promise<boolean> {
    const spec = this.of(
      `sh -c 'cat /proc/$(cut -d" " -f4 /proc/$PPID/stat)/comm'`,
    );
    const started = await spawn(spec);
    assert.ok(started.ok, JSON.stringify(started));
    await started.value.exit;
    return readFileSync(spec.logFile, "utf8") === "sh\n";
  }

  /** Resolves when there are shells for so many at once. */
  async warmUp(spawn: Spawn, count: number): Promise<void> {
    const giveUpAt = performance.now() + 10_000;
    for (;;) {
      const asked = Array.from({ length: count }, () => this.isInShell(spawn));
      if ((await Promise.all(asked)).every((isInShell) => isInShell)) return;
      assert.ok(performance.now() < giveUpAt, "there are no shells");
    }
  }
}
