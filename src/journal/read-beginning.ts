import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { RunStarted } from "../run/events.ts";
import { decodeRecord } from "./codec.ts";
import type { RunFolder } from "./run-folder.ts";

/** What a run said when it began, without reading all that happened since; undefined where that is not to be had. */
export async function readBeginning(
  folder: RunFolder,
): Promise<RunStarted | undefined> {
  const input = createReadStream(folder.journal, "utf8");
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      const event = decodeRecord(line)?.event;
      return event?.type === "run_started" ? event : undefined;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    input.destroy();
  }
}
