import type { TreeControl } from "../system/tree-control.ts";

/**
 * Ends, by their mark, what processes are left of a run that nobody writes.
 * `graceMs` in milliseconds; resolves to the ids of those that would not die.
 */
export function endProcessesOf(
  run: string,
  trees: TreeControl,
  graceMs: number,
): Promise<readonly number[]> {
  const kill = new AbortController().signal;
  return trees.end({ leaders: [], mark: run, graceMs, kill });
}
