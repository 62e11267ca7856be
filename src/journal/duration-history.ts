import { join } from "node:path";
import { inParts } from "../base/in-parts.ts";
import { inTurns } from "../base/in-turns.ts";
import { nextTurn } from "../base/next-turn.ts";
import { sha256 } from "../base/sha256.ts";
import type { Durations } from "../plan/durations.ts";
import { median } from "../plan/median.ts";
import {
  mkdir,
  readText,
  remove,
  rename,
  writeFile,
} from "../system/prompt-files.ts";
import { realClock } from "../system/real-clock.ts";
import { deleteOldest } from "./delete-oldest.ts";
import { slipstreamFolder } from "./run-folder.ts";

/** By id of a step: milliseconds, oldest first. */
export type StepTimes = ReadonlyMap<string, readonly number[]>;

/** How long the steps of one workflow file took that succeeded, the last ten times. */
export interface DurationHistory {
  /** The absolute path of the workspace folder. */
  readonly root: string;
  /** The workflow file, relative to that. */
  readonly file: string;
}

const mostTimes = 10;
/** Of workflow files that nobody runs any more something may be left. */
const mostFiles = 500;
const version = 1;

/** In seconds, the median of each step; of what is not there, or damaged, nothing is known. */
export async function readDurations(
  history: DurationHistory,
): Promise<Durations> {
  const known = new Map<string, number>();
  const all = [...(await readTimes(history))];
  const learning = inParts(all, ([id, times]) => {
    const usual = median(times);
    if (usual !== undefined) known.set(id, usual / 1000);
  });
  await inTurns(learning, realClock);
  return known;
}

/**
 * Adds what a run has learned, and forgets the steps that are not in `steps`, the ids of
 * today. Of two runs that end at the same moment one may be lost, which is why nothing
 * is locked. What cannot be written is not worth an error either.
 */
export async function learnDurations(
  history: DurationHistory,
  {
    run,
    steps,
    times,
  }: {
    readonly run: string;
    readonly steps: readonly string[];
    readonly times: StepTimes;
  },
): Promise<void> {
  const before = await readTimes(history);
  await nextTurn(realClock);
  const all = steps.flatMap((id) => {
    const last = [...(before.get(id) ?? []), ...(times.get(id) ?? [])];
    return last.length > 0 ? [[id, last.slice(-mostTimes)] as const] : [];
  });
  const content = {
    version,
    file: history.file,
    steps: Object.fromEntries(all),
  };
  const path = pathOf(history);
  const temporary = `${path}.${run}.tmp`;
  try {
    const folder = durationsFolder(history.root);
    await mkdir(folder, { recursive: true });
    if (before.size === 0) await deleteOldest(folder, mostFiles - 1);
    await writeFile(temporary, `${JSON.stringify(content)}\n`);
    await rename(temporary, path);
  } catch {
    await remove(temporary).catch(() => undefined);
  }
}

export function durationsFolder(root: string): string {
  return join(slipstreamFolder(root), "durations");
}

function pathOf({ root, file }: DurationHistory): string {
  const name = sha256(file).slice(0, 16);
  return join(durationsFolder(root), `${name}.json`);
}

async function readTimes(history: DurationHistory): Promise<StepTimes> {
  try {
    return timesIn(JSON.parse(await readText(pathOf(history))));
  } catch {
    return new Map();
  }
}

/** What is not as it was written is left out. */
function timesIn(content: unknown): StepTimes {
  if (!isObject(content) || content["version"] !== version) return new Map();
  const { steps } = content;
  const entries = isObject(steps) ? Object.entries(steps) : [];
  return new Map(
    entries.flatMap(([id, times]) =>
      isTimes(times) ? [[id, times.slice(-mostTimes)] as const] : [],
    ),
  );
}

function isTimes(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === "number" && Number.isFinite(one) && one >= 0,
    )
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
