import type { Clock } from "../base/clock.ts";
import { sleepUntilAborted } from "./sleep.ts";
import type { EndRequest, TreeControl } from "./tree-control.ts";

const pause = 50;
const patienceAfterKill = 2000;

/** What of Windows this needs. */
export interface WindowsProcesses {
  /** `taskkill` with these arguments; resolves to its exit code. */
  taskkill(args: readonly string[]): Promise<number>;
  isAlive(pid: number): boolean;
}

/**
 * `taskkill /T` asks the tree (windows are told to close; most consoles have none
 * and refuse), `/T /F` makes it.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/taskkill
 */
export class WindowsTreeControl implements TreeControl {
  readonly #processes: WindowsProcesses;
  readonly #clock: Clock;

  constructor(processes: WindowsProcesses, clock: Clock) {
    this.#processes = processes;
    this.#clock = clock;
  }

  async end(request: EndRequest): Promise<readonly number[]> {
    const ends = request.leaders.map((pid) => this.#endOne(pid, request));
    return (await Promise.all(ends)).flat();
  }

  /** Nothing: without groups, who outlives its parent cannot be told from others. */
  remember(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  async #endOne(pid: number, request: EndRequest): Promise<readonly number[]> {
    const isAlive = (): boolean => this.#processes.isAlive(pid);
    if (!request.kill.aborted && (await this.#ask(pid))) {
      const killAt = this.#clock.now() + request.graceMs;
      await this.#waitWhile(
        () => isAlive() && !request.kill.aborted,
        killAt,
        request.kill,
      );
    }
    // Who has gone has no tree to be found by, and its number may be somebody else's.
    if (!isAlive()) return [];
    await this.#processes.taskkill(["/PID", String(pid), "/T", "/F"]);
    const giveUpAt = this.#clock.now() + patienceAfterKill;
    await this.#waitWhile(isAlive, giveUpAt, request.kill);
    return isAlive() ? [pid] : [];
  }

  /** Whether there was somebody who could be asked. */
  async #ask(pid: number): Promise<boolean> {
    const exitCode = await this.#processes.taskkill([
      "/PID",
      String(pid),
      "/T",
    ]);
    return exitCode === 0;
  }

  async #waitWhile(
    condition: () => boolean,
    until: number,
    kill: AbortSignal,
  ): Promise<void> {
    while (condition() && this.#clock.now() < until) {
      await sleepUntilAborted(this.#clock, pause, kill);
    }
  }
}
