import { counted } from "./counted.ts";
import { listed } from "./listed.ts";

/** Processes that a dead run left behind, by their ids. */
interface Orphans {
  readonly run: string;
  readonly ended: readonly number[];
  readonly survivors: readonly number[];
}

/** `ended 2 processes that run 2026… left behind (4242, 4243)` */
export function orphanLines({
  run,
  ended,
  survivors,
}: Orphans): readonly string[] {
  const tell = (what: string, pids: readonly number[]): readonly string[] => {
    const processes = counted(pids.length, "process");
    const ids = listed(pids.map(String));
    return pids.length === 0
      ? []
      : [`${what} ${processes} that run ${run} left behind (${ids})`];
  };
  return [...tell("ended", ended), ...tell("could not end", survivors)];
}

/** What was ended and deleted, or that there was nothing to do. */
export function cleaningLines({
  orphans,
  deleted,
}: {
  readonly orphans: readonly Orphans[];
  readonly deleted: readonly string[];
}): readonly string[] {
  const lines = orphans.flatMap(orphanLines);
  if (deleted.length > 0) {
    const oldest = deleted.at(-1) ?? "";
    const which = deleted.length === 1 ? oldest : `the oldest ${oldest}`;
    lines.push(`deleted ${counted(deleted.length, "run")} (${which})`);
  }
  return lines.length > 0 ? lines : ["There was nothing to clean up."];
}
