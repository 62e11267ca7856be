import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { ProcessStarts } from "../system/process-identity.ts";
import {
  identityOf,
  maybeAlive,
  realProcessStarts,
} from "../system/process-identity.ts";

/** Who writes a run: the content of its lock. */
export interface LockOwner {
  readonly pid: number;
  /** Tells the process from another that has its number later. */
  readonly start: string;
  /** Processes of another machine cannot be looked at. */
  readonly host: string;
  /** When the lock was taken, ISO 8601. */
  readonly time: string;
}

/** Who asks, and what tells who else is there. */
export interface LockWorld {
  readonly starts: ProcessStarts;
  readonly host: string;
  readonly pid: number;
  readonly sleep: (ms: number) => Promise<void>;
}

export function realLockWorld(): LockWorld {
  return {
    starts: realProcessStarts(process.platform),
    // The rest of the name changes with the network.
    host: (hostname().split(".")[0] ?? "").toLowerCase(),
    pid: process.pid,
    sleep: (ms) => delay(ms),
  };
}

export async function thisOwner(
  { starts, host, pid }: LockWorld,
  date: Date,
): Promise<LockOwner> {
  const { startTime } = await identityOf(pid, starts);
  return { pid, start: startTime, host, time: date.toISOString() };
}

/** One on another machine may be alive for all that can be seen from here. */
export async function mayGoOn(
  { pid, start, host }: LockOwner,
  world: LockWorld,
): Promise<boolean> {
  if (host !== world.host) return true;
  return maybeAlive({ pid, startTime: start }, world.starts);
}

/** `process 4242 on wendy, since 2026-11-20T14:02:03.123Z` */
export function ownerText({ pid, host, time }: LockOwner): string {
  return `process ${pid} on ${host}, since ${time}`;
}

/** Undefined where the text is none: torn, or not ours. */
export function parseOwner(text: string): LockOwner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<LockOwner> | null;
    const { pid, start, host, time } = owner ?? {};
    const texts = [start, host, time];
    return Number.isSafeInteger(pid) &&
      texts.every((value) => typeof value === "string")
      ? (owner as LockOwner)
      : undefined;
  } catch {
    return undefined;
  }
}
