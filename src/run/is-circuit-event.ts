import type { CircuitChanged, RunFact } from "./events.ts";

const types: ReadonlySet<RunFact["type"]> = new Set<CircuitChanged["type"]>([
  "circuit_opened",
  "circuit_half_open",
  "circuit_closed",
]);

/** Of steps these change nothing: those that a circuit fails say so themselves. */
export function isCircuitEvent<Event extends Pick<RunFact, "type">>(
  event: Event,
): event is Extract<Event, CircuitChanged> {
  return types.has(event.type);
}
