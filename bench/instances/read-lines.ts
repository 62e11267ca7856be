import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sealOf } from "../../src/journal/seal.ts";

/** What stands in the lines of a run's instances. */
export interface Lines {
  /** With a checksum that fits. */
  readonly valid: number;
  /** Others, but for a last one without a line break, which is torn. */
  readonly broken: number;
  /** Numbers of instances, each once. */
  readonly distinct: number;
}

/** Of the one run in this folder. */
export async function readLines(folder: string): Promise<Lines> {
  const runs = join(folder, ".slipstream", "runs");
  const [run = "", ...others] = await readdir(runs);
  if (others.length > 0) throw new Error("there is more than one run");
  const text = await readFile(join(runs, run, "instances.jsonl"), "utf8");
  const lines = text.split("\n").slice(0, -1);
  const valid = lines.filter((line) => sealOf(Buffer.from(line)) === "whole");
  const numbers = valid.map(
    (line) => (JSON.parse(line) as { instance: number }).instance,
  );
  return {
    valid: valid.length,
    broken: lines.length - valid.length,
    distinct: new Set(numbers).size,
  };
}
