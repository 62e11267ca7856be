import { isName, nameRule } from "./names.ts";
import type { Pool } from "./pool.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { PoolUse } from "./step-draft.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

export interface PoolDraft {
  readonly name: string;
  /** Absent where it was found wrong. */
  readonly pool: Pool | undefined;
}

/** `pools`: names and sizes. */
export function readPools(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly PoolDraft[] {
  return readMap(scope.reading, entry).map((pool) => ({
    name: pool.key,
    pool: readPool(scope, pool),
  }));
}

/** The step's `pool`. */
export function readPoolUse(
  reading: Reading,
  entry: MapEntry | undefined,
): PoolUse | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const node = readFixedText(reading, entry.value, "'pool' is a pool's name");
  return node && { name: node.text, place: node };
}

function readPool(scope: Scope, entry: MapEntry): Pool | undefined {
  const { key, keyPlace, value } = entry;
  const { reading } = scope;
  if (!isName(key)) {
    const message = `'${key}' is no name for a pool: it is made of ${nameRule}.`;
    reading.report(keyPlace, ["invalid-name", message]);
  }
  if (isNothing(value)) {
    reportType(reading, value, `the size of '${key}' is a number`);
    return undefined;
  }
  const size = readSetting(scope, entry, "positive-count");
  return size && { name: key, range: reading.range(keyPlace), size };
}
