import type { LockOwner } from "./lock-owner.ts";
import { ownerText } from "./lock-owner.ts";

/** Somebody else writes the run. */
export class LockedError extends Error {
  constructor(run: string, owner: LockOwner) {
    super(`run ${run} is locked by ${ownerText(owner)}`);
    this.name = "LockedError";
  }
}
