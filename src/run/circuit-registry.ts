import type { Circuit } from "./circuit.ts";
import { closedCircuit } from "./circuit.ts";

/** Circuits by their keys, shared by all the steps of a run, and by whoever else is handed the same one. */
export class CircuitRegistry {
  readonly #circuits = new Map<string, Circuit>();

  get(key: string): Circuit {
    return this.#circuits.get(key) ?? closedCircuit;
  }

  set(key: string, circuit: Circuit): void {
    this.#circuits.set(key, circuit);
  }
}
