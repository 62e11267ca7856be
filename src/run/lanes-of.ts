import type { ReadyOrder } from "../plan/ready-order.ts";
import type { Gate } from "./gate.ts";
import { Lane } from "./lane.ts";

/** By the same keys as `gates`: the lane of those that go through the same ones, which all of them share. */
export function lanesOf<Task>(
  gates: ReadonlyMap<number, readonly Gate[]>,
  order: ReadyOrder,
): Map<number, Lane<Task>> {
  const numbers = new Map<Gate, number>();
  const numberOf = (gate: Gate): number => {
    const number = numbers.get(gate) ?? numbers.size;
    numbers.set(gate, number);
    return number;
  };
  const shared = new Map<string, Lane<Task>>();
  const lanes = new Map<number, Lane<Task>>();
  for (const [step, list] of gates) {
    const key = list.map(numberOf).join();
    const lane = shared.get(key) ?? new Lane<Task>(list, order);
    shared.set(key, lane);
    lanes.set(step, lane);
  }
  return lanes;
}
