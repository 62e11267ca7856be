import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { atExit } from "./at-exit.ts";
import { endOnSignals } from "./end-on-signals.ts";
import { killProcessesMarked } from "./marked-processes.ts";

const markerVariable = "SLIPSTREAM_TEST_TREE";
const graceMs = 3000;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onOutput: (text: string) => void;
}

/**
 * A process and all it starts, ended together: by its process group, and, where the system
 * shows environments, by a marker that also finds those who left the group.
 */
export class ProcessTree {
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly #child: ChildProcess;
  readonly #marker = `${markerVariable}=${randomUUID()}`;
  readonly #forget: () => void;

  constructor(command: Command) {
    endOnSignals();
    this.#child = spawn(command.file, command.args, {
      cwd: command.cwd,
      env: { ...(command.env ?? process.env), ...this.#markerAsEnv() },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", command.onOutput);
    }
    this.ended = this.#watchEnd();
    this.#forget = atExit(() => {
      this.#kill("SIGKILL");
      killProcessesMarked(this.#marker);
    });
  }

  async stop(): Promise<void> {
    this.#kill("SIGTERM");
    await Promise.race([this.ended, delay(graceMs, undefined, { ref: false })]);
    this.#kill("SIGKILL");
    killProcessesMarked(this.#marker);
    await this.ended;
    this.#forget();
  }

  #markerAsEnv(): NodeJS.ProcessEnv {
    return { [markerVariable]: this.#marker.slice(markerVariable.length + 1) };
  }

  async #watchEnd(): Promise<number | NodeJS.Signals> {
    const [code, signal] = (await once(this.#child, "exit")) as [
      number | null,
      NodeJS.Signals | null,
    ];
    return code ?? signal ?? 1;
  }

  #kill(signal: NodeJS.Signals): void {
    const pid = this.#child.pid;
    if (pid === undefined) {
      return;
    }
    try {
      // A group outlives its leader, so it is asked even after the child's end.
      process.kill(process.platform === "win32" ? pid : -pid, signal);
    } catch {
      // Nobody is left in it.
    }
  }
}
