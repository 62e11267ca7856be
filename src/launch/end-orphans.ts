import { realClock } from "../system/real-clock.ts";
import { realTreeControl } from "../system/real-tree-control.ts";
import type { Preparation } from "./prepare-run.ts";

/** Ends what is left of a run that nobody writes any more; resolves to the ids of processes that would not die. */
export function endOrphans(
  run: string,
  { settings }: Pick<Preparation, "settings">,
): Promise<readonly number[]> {
  return realTreeControl(realClock, process.platform).end({
    leaders: [],
    mark: run,
    graceMs: settings.graceMs,
    kill: new AbortController().signal,
  });
}
