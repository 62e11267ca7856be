import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadRecord } from "../../src/run/load/load-record.ts";

/** A line of `instances.jsonl`, or an event. */
export type Line = Readonly<Record<string, unknown>> & {
  readonly instance: number;
};

/** The absolute path of the folder of the one run in this workspace. */
export function onlyRun(cwd: string): string {
  const runs = join(cwd, ".slipstream", "runs");
  const [run = "", ...others] = readdirSync(runs);
  assert.deepEqual(others, []);
  return join(runs, run);
}

export function linesOf(text: string): readonly Line[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

export async function instancesOf(cwd: string): Promise<readonly Line[]> {
  return linesOf(await readFile(join(onlyRun(cwd), "instances.jsonl"), "utf8"));
}

export async function recordOf(cwd: string): Promise<LoadRecord> {
  const text = await readFile(join(onlyRun(cwd), "run.json"), "utf8");
  return JSON.parse(text) as LoadRecord;
}

/** From 1 to `count`. */
export const range = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

/** From the least up. */
export const numbersOf = (lines: readonly Line[]): readonly number[] =>
  lines.map(({ instance }) => instance).sort((a, b) => a - b);

/** Fails in every twentieth instance, each time with other numbers and paths. */
export const rareFailure = `
steps:
  - id: make
    run: "true"
  - id: lint
    depends_on: [make]
    run: |
      [ $((SLIPSTREAM_INSTANCE % 20)) -ne 7 ] || {
        echo "cannot lock file /tmp/x$SLIPSTREAM_INSTANCE"; exit 3; }
`;
