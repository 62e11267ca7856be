import assert from "node:assert/strict";
import { runWithConcurrency } from "../../src/base/run-with-concurrency.ts";
import { checkFaultyRun } from "./check-faulty-run.ts";
import type { Fault, FaultyRun } from "./faulty-run.ts";
import { runOnFaultyDisk } from "./faulty-run.ts";

/** How many operations more than in a run without faults are tried: their number differs a little. */
const margin = 3;

/** Lets the first operation of a run fail, the second, up to the last; resolves to the runs that were checked. */
export async function forEveryFault(
  fault: Omit<Fault, "at">,
): Promise<readonly FaultyRun[]> {
  const right = await runOnFaultyDisk({ ...fault, at: 0, mode: "once" });
  assert.equal(right.code, 0, right.stderr);
  const { results } = await runWithConcurrency({
    maxConcurrency: 3,
    isFailed: () => false,
    tasks: Array.from(
      { length: right.count + margin },
      (_, index) => () => check({ ...fault, at: index + 1 }),
    ),
  });
  for (const result of results) if (result instanceof Error) throw result;
  return results as readonly FaultyRun[];
}

async function check(fault: Fault): Promise<FaultyRun> {
  const run = await runOnFaultyDisk(fault);
  await checkFaultyRun(run, fault);
  return run;
}
