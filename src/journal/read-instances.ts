import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { InstanceSet } from "../run/load/instance-set.ts";
import type { InstanceOutcome } from "../run/load/instance-outcome.ts";
import type { RunFolder } from "./run-folder.ts";
import { sealOf } from "./seal.ts";

/** The lines of `instances.jsonl` that are whole, one after the other; none where there is no such file. */
export async function* readInstances(
  folder: RunFolder,
): AsyncGenerator<InstanceOutcome> {
  // Of a run of its own nobody reads any: it starts without what that takes.
  const { createInterface } = await import("node:readline");
  const input = createReadStream(folder.instances, "utf8");
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      if (sealOf(Buffer.from(line)) !== "whole") continue;
      yield JSON.parse(line) as InstanceOutcome;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Leaves in `instances.jsonl` a whole line for each instance that came to its own end,
 * and returns which these are: what was torn or cancelled is to be run again. `total` is
 * the greatest number; `kept` is told of each. For the owner of the run's lock alone.
 */
export async function keepEnded(
  folder: RunFolder,
  total: number,
  kept: (outcome: InstanceOutcome) => void,
): Promise<InstanceSet> {
  const ended = new InstanceSet(total);
  const temporary = `${folder.instances}.tmp`;
  const file = await open(temporary, "w");
  try {
    let text = "";
    for await (const outcome of readInstances(folder)) {
      const { status, instance } = outcome;
      if (status === "cancelled" || !ended.add(instance)) continue;
      kept(outcome);
      text += `${JSON.stringify(outcome)}\n`;
      if (text.length < mostBuffered) continue;
      await file.appendFile(text);
      text = "";
    }
    await file.appendFile(text);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await file.close();
  await rename(temporary, folder.instances);
  return ended;
}

const mostBuffered = 1_000_000;
