import type { Clock } from "../base/clock.ts";
import type { ProcessTable } from "./process-table.ts";
import { identityOf, membersOf } from "./process-tree.ts";
import type { EndRequest, TreeControl } from "./tree-control.ts";
import { sleepUntilAborted } from "./sleep.ts";

/** Pauses between looks at the tree, in milliseconds: short first, as most end at once. */
const shortestPause = 5;
const longestPause = 100;
/** How long a killed process may take to go before it is given up and named. */
const patienceAfterKill = 2000;

/** To a process, or to the group whose leader has the number behind the minus. */
export type SendSignal = (
  pid: number,
  signal: "SIGTERM" | "SIGCONT" | "SIGKILL",
) => void;

/** Who is to get signals, and how to know it again. */
interface Target {
  readonly pid: number;
  readonly identity: string;
  /** Absent of a group. */
  readonly startTime?: string;
}

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
    const known = new Set(request.known);
    const asked = new Set<string>();
    const killAt = this.#clock.now() + request.graceMs;
    let killedAt: number | undefined;
    for (
      let pause = shortestPause;
      ;
      pause = Math.min(2 * pause, longestPause)
    ) {
      const targets = await this.#targets(request, known);
      if (targets === undefined) return [];
      const now = this.#clock.now();
      if (killedAt === undefined && (request.kill.aborted || now >= killAt)) {
        killedAt = now;
        pause = shortestPause;
      }
      if (killedAt === undefined) this.#ask(targets, asked);
      else if (now < killedAt + patienceAfterKill) this.#make(targets);
      else return targets.map(({ pid }) => Math.abs(pid));
      const untilKill = killedAt === undefined ? killAt - now : Infinity;
      await sleepUntilAborted(
        this.#clock,
        Math.min(pause, untilKill),
        request.kill,
      );
    }
  }

  async remember(leader: number): Promise<readonly string[]> {
    try {
      const table = await this.#table.scan();
      const isReused = table.some(
        ({ pid, zombie }) => pid === leader && !zombie,
      );
      if (isReused) return [];
      const members = membersOf(table, { leaders: [leader] }, new Set());
      return members.map(identityOf);
    } catch {
      // Their mark may still give them away.
      return [];
    }
  }

  /** The members, which are then known; undefined where none is left. */
  async #targets(
    request: EndRequest,
    known: Set<string>,
  ): Promise<readonly Target[] | undefined> {
    try {
      const members = membersOf(await this.#table.scan(), request, known);
      const targets = members.map((member) => ({
        pid: member.pid,
        startTime: member.startTime,
        identity: identityOf(member),
      }));
      for (const { identity } of targets) known.add(identity);
      return targets.length === 0 ? undefined : targets;
    } catch {
      // Too many open files, or no `ps`: unseen, the groups can still be told.
      return request.leaders.map((leader) => ({
        pid: -leader,
        identity: `group ${leader}`,
      }));
    }
  }

  #ask(targets: readonly Target[], asked: Set<string>): void {
    for (const target of targets) {
      const { pid, identity } = target;
      if (asked.has(identity) || !this.#isStill(target)) continue;
      asked.add(identity);
      this.#send(pid, "SIGTERM");
      // One that is stopped sees the signal only when it goes on.
      this.#send(pid, "SIGCONT");
    }
  }

  #make(targets: readonly Target[]): void {
    for (const target of targets) {
      if (this.#isStill(target)) this.#send(target.pid, "SIGKILL");
    }
  }

  /** Since the scan, its number may have become somebody else's. */
  #isStill({ pid, startTime }: Target): boolean {
    if (startTime === undefined) return true;
    try {
      return this.#table.isStill({ pid, startTime });
    } catch {
      // Too many open files: then the scan counts.
      return true;
    }
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
