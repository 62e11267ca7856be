import type { AttemptTally } from "./attempt-tally.ts";
import { CircuitRegistry } from "./circuit-registry.ts";
import type { Caller, RunCore } from "./run-core.ts";
import { takenOver } from "./taken-over.ts";
import type { RunRequest, RunWorld } from "./run-request.ts";

type Shared = Pick<RunCore, "prefix" | "tally" | "circuits" | "resumption">;

/** What a called workflow has in common with its caller, and a run with nobody. */
export function sharedCore(
  request: RunRequest,
  own: { readonly world: RunWorld; readonly tally: AttemptTally },
  caller: Caller | undefined,
): Shared {
  if (caller) {
    const { tally, circuits, resumption } = caller.core;
    return { prefix: `${caller.id}.`, tally, circuits, resumption };
  }
  return {
    prefix: "",
    tally: own.tally,
    circuits: own.world.circuits ?? new CircuitRegistry(),
    resumption: takenOver(request),
  };
}
