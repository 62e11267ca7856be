import type { PoolDraft } from "./read-pools.ts";
import type { Reading } from "./reading.ts";
import type { StepDraft } from "./step-draft.ts";

/** Every step's pool has to be there. */
export function checkPools(
  reading: Reading,
  pools: readonly PoolDraft[],
  steps: readonly StepDraft[],
): void {
  const known = pools.map(({ name }) => name);
  for (const { pool } of steps) {
    if (!pool || known.includes(pool.name)) continue;
    const message = `There is no pool '${pool.name}'.`;
    reading.reportUnknown(pool.place, ["unknown-pool", message], {
      written: pool.name,
      known,
    });
  }
}
