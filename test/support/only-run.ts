import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** The id of the one run that was made in this workspace. */
export async function onlyRunOf(folder: string): Promise<string> {
  const [run, ...others] = await readdir(join(folder, ".slipstream", "runs"));
  assert.deepEqual(others, []);
  assert.ok(run);
  return run;
}
