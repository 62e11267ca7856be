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

  async #endOne(pid: number, request: EndRequest): Promise<readonly number[]> {
    const isAlive = (): boolean => this.#processes.isAlive(pid);
    const asked = await this.#processes.taskkill(["/PID", String(pid), "/T"]);
    if (asked === 0) {
      const killAt = this.#clock.now() + request.graceMs;
      await this.#waitWhile(
        () => isAlive() && !request.kill.aborted,
        killAt,
        request.kill,
      );
    }
    // Also after the leader has gone: its children may have stayed.
    await this.#processes.taskkill(["/PID", String(pid), "/T", "/F"]);
    const giveUpAt = this.#clock.now() + patienceAfterKill;
    await this.#waitWhile(isAlive, giveUpAt, request.kill);
    return isAlive() ? [pid] : [];
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
