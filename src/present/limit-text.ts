import type { Snapshot } from "../run/snapshot.ts";

type Limited = Pick<Snapshot, "maxParallel" | "mostParallel" | "limitChange">;

/** `limit 4 of 8`, of an adaptive limit; `limit 12`, of one that a person changed; undefined where it is as it was. */
export function limitText(snapshot: Limited): string | undefined {
  const { maxParallel, mostParallel, limitChange } = snapshot;
  if (limitChange === undefined) return undefined;
  return limitChange.by === "adaptive"
    ? `limit ${maxParallel} of ${mostParallel}`
    : `limit ${maxParallel}`;
}

/** `limit 4 of 8: the machine is idle`, of the last change. */
export function limitChangeText(snapshot: Limited): string {
  const { limitChange, maxParallel } = snapshot;
  const why = limitChange?.reason ?? "changed by hand";
  return `${limitText(snapshot) ?? `limit ${maxParallel}`}: ${why}`;
}

/** What there is to say of the limit at any time: `up to 8 at once`, or how it was changed. */
export function limitSentence(snapshot: Limited): string {
  return snapshot.limitChange === undefined
    ? `up to ${snapshot.maxParallel} at once`
    : limitChangeText(snapshot);
}
