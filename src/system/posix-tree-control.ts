import type { Clock } from "../base/clock.ts";
import type { ProcessInfo, ProcessTable } from "./process-table.ts";
import { identityOf, membersOf } from "./process-tree.ts";
import type { EndRequest, TreeControl } from "./tree-control.ts";
import { sleepUntilAborted } from "./sleep.ts";

/** Pauses between looks at the tree, in milliseconds: short first, as most end at once. */
const shortestPause = 5;
const longestPause = 100;
/** How long a killed process may take to go before it is given up and named. */
const patienceAfterKill = 2000;

export type SendSignal = (
  pid: number,
  signal: "SIGTERM" | "SIGCONT" | "SIGKILL",
) => void;

/** SIGTERM, grace, SIGKILL, and a last look for who came late. */
export class PosixTreeControl implements TreeControl {
  readonly #table: ProcessTable;
  readonly #send: SendSignal;
  readonly #clock: Clock;

  constructor(table: ProcessTable, send: SendSignal, clock: Clock) {
    this.#table = table;
    this.#send = send;
    this.#clock = clock;
  }

  async end(request: EndRequest): Promise<readonly number[]> {
    const known = new Set<string>();
    const asked = new Set<string>();
    const killAt = this.#clock.now() + request.graceMs;
    let killedAt: number | undefined;
    for (
      let pause = shortestPause;
      ;
      pause = Math.min(2 * pause, longestPause)
    ) {
      const members = membersOf(await this.#table.scan(), request, known);
      if (members.length === 0) return [];
      for (const member of members) known.add(identityOf(member));
      const now = this.#clock.now();
      if (killedAt === undefined && (request.kill.aborted || now >= killAt)) {
        killedAt = now;
        pause = shortestPause;
      }
      if (killedAt === undefined) this.#ask(members, asked);
      else if (now < killedAt + patienceAfterKill) this.#make(members);
      else return members.map(({ pid }) => pid);
      const untilKill = killedAt === undefined ? killAt - now : Infinity;
      await sleepUntilAborted(
        this.#clock,
        Math.min(pause, untilKill),
        request.kill,
      );
    }
  }

  #ask(members: readonly ProcessInfo[], asked: Set<string>): void {
    for (const member of members) {
      if (asked.has(identityOf(member))) continue;
      asked.add(identityOf(member));
      this.#send(member.pid, "SIGTERM");
      // One that is stopped sees the signal only when it goes on.
      this.#send(member.pid, "SIGCONT");
    }
  }

  #make(members: readonly ProcessInfo[]): void {
    for (const { pid } of members) this.#send(pid, "SIGKILL");
  }
}

/** To a process that may have ended in the meantime. */
export const sendSignal: SendSignal = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH: gone, as wanted. EPERM: somebody else's, and named if it stays.
  }
};
