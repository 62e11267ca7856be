import type { LinkedGroup } from "./index-groups.ts";
import type { LinkedStep } from "./link-steps.ts";
import type { WorkflowDraft } from "./read-draft.ts";
import type { Setting } from "./setting.ts";

/**
 * Whether two steps of which neither waits for the other can run at the same time,
 * as far as limits that are known when the file is read do not keep them apart.
 */
export function mayRunTogether(
  { execution, pools }: Pick<WorkflowDraft, "execution" | "pools">,
  groups: readonly LinkedGroup[],
): (one: LinkedStep, other: LinkedStep) => boolean {
  const { parallel, maxWorkers } = execution;
  if (is(parallel, false) || is(maxWorkers, 1)) return () => false;
  const narrowPools = new Set(
    pools.flatMap(({ name, pool }) => (is(pool?.size, 1) ? name : [])),
  );
  const narrowGroups = new Map(
    groups
      .filter(({ draft }) => is(draft.maxWorkers, 1))
      .flatMap((group) => group.members.map(({ id }) => [id, group])),
  );
  return (one, other) => {
    // Handlers wait for the steps, and the one for the exit for the others, of which one alone is due.
    if (one.draft.handler !== other.draft.handler) return false;
    const pool = one.draft.pool?.name;
    const group = narrowGroups.get(one.id);
    const sharePool = pool !== undefined && pool === other.draft.pool?.name;
    const shareGroup =
      group !== undefined && group === narrowGroups.get(other.id);
    return !shareGroup && !(sharePool && narrowPools.has(pool));
  };
}

function is<Value>(setting: Setting<Value> | undefined, value: Value): boolean {
  return setting?.kind === "fixed" && setting.value === value;
}
