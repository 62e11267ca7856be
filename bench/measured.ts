import type { Figures } from "./benchmark.ts";

/** What one run of the bench has found, by benchmark. */
export type Measured = ReadonlyMap<string, Figures>;

/** Undefined where it was not measured. */
export type Measure = (measured: Measured) => number | undefined;

export function figure(benchmark: string, name: string): Measure {
  return (measured) => measured.get(benchmark)?.[name];
}

/** How many times the other it is. */
export function ratio(benchmark: string, one: string, other: string): Measure {
  return quotient(figure(benchmark, one), figure(benchmark, other));
}

export function quotient(one: Measure, other: Measure): Measure {
  return (measured) => {
    const dividend = one(measured);
    const divisor = other(measured);
    return dividend === undefined || divisor === undefined
      ? undefined
      : dividend / divisor;
  };
}
