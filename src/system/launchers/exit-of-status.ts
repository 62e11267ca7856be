import { constants } from "node:os";
import type { Exit } from "../process-spec.ts";

/** Where two names are of one number, the first is what Node calls it. */
const names = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

/** From a status as `wait` tells it: the signal in its lowest seven bits, the code above eight. */
export function exitOfStatus(status: number): Exit {
  const number = status & 0x7f;
  if (number === 0) return { kind: "code", code: status >> 8 };
  return { kind: "signal", signal: names.get(number) ?? `signal ${number}` };
}
