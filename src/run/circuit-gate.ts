import type { Clock } from "../base/clock.ts";
import type { AttemptOutcome } from "./attempt.ts";
import type { Circuit, CircuitRule, Permit, Verdict } from "./circuit.ts";
import { admit, conclude } from "./circuit.ts";
import type { CircuitRegistry } from "./circuit-registry.ts";
import type { AttemptFailure, CircuitChanged } from "./events.ts";

export interface CircuitPolicy {
  readonly key: string;
  readonly rule: CircuitRule;
}

export interface CircuitWorld {
  readonly clock: Clock;
  readonly circuits: CircuitRegistry;
  readonly emit: (event: CircuitChanged) => void;
}

/** Takes one attempt of a step through the circuit that it belongs to, and tells how that changes. */
export class CircuitGate {
  readonly #step: string;
  readonly #policy: CircuitPolicy | undefined;
  readonly #world: CircuitWorld;
  #permit: Permit = "ordinary";

  constructor(
    step: string,
    policy: CircuitPolicy | undefined,
    world: CircuitWorld,
  ) {
    this.#step = step;
    this.#policy = policy;
    this.#world = world;
  }

  /** Why the attempt cannot be made; undefined where it can, and then `leave` is owed. */
  enter(): AttemptFailure | undefined {
    if (this.#policy === undefined) return undefined;
    const { key } = this.#policy;
    const { circuits, clock } = this.#world;
    const { circuit, permit } = admit(circuits.get(key), clock.now());
    this.#permit = permit;
    this.#become(this.#policy, circuit);
    return permit === "refused" ? refusal(key, circuit) : undefined;
  }

  /** The attempt came out like this; without an outcome it was not made. */
  leave(outcome?: AttemptOutcome): void {
    if (this.#policy === undefined || this.#permit === "refused") return;
    const { key, rule } = this.#policy;
    const { circuits, clock } = this.#world;
    const circuit = conclude(circuits.get(key), verdictOf(outcome), {
      permit: this.#permit,
      rule,
      now: clock.now(),
    });
    this.#become(this.#policy, circuit);
  }

  #become({ key, rule }: CircuitPolicy, circuit: Circuit): void {
    const { circuits, emit } = this.#world;
    const before = circuits.get(key).kind;
    circuits.set(key, circuit);
    if (circuit.kind === before) return;
    const of = { key, step: this.#step };
    switch (circuit.kind) {
      case "closed":
        emit({ type: "circuit_closed", ...of });
        break;
      case "half_open":
        emit({ type: "circuit_half_open", ...of });
        break;
      case "open": {
        const { failures } = circuit;
        const reset_after_ms = rule.resetAfterMs;
        emit({ type: "circuit_opened", ...of, failures, reset_after_ms });
        break;
      }
    }
  }
}

function refusal(key: string, circuit: Circuit): AttemptFailure {
  return {
    reason: "circuit_open",
    message: `the circuit '${key}' is open after ${circuit.failures} failures in a row`,
  };
}

function verdictOf(outcome: AttemptOutcome | undefined): Verdict {
  switch (outcome?.kind) {
    case "succeeded":
      return { kind: "succeeded" };
    case "failed": {
      const { reason, exit_code = "" } = outcome.failure;
      return { kind: "failed", likeness: `${reason} ${exit_code}` };
    }
    case "cancelled":
    case undefined:
      return { kind: "unknown" };
  }
}
