import type { ProcessInfo } from "./process-table.ts";
import { hasMark } from "./process-table.ts";

/** What belongs together and is to be ended together. */
export interface TreeRoots {
  /** Ids of processes that were started as leaders of a group of their own. */
  readonly leaders: readonly number[];
  /** Absent: whoever has no mark of these leaders is left alone. */
  readonly mark?: string;
}

/** Identities (`pid startTime`) that were found to belong to the tree before. */
export type KnownMembers = ReadonlySet<string>;

/** Survives the reuse of the number. */
export function identityOf(process: ProcessInfo): string {
  return `${process.pid} ${process.startTime}`;
}

/**
 * The living members of the tree: the leaders' groups, who bears the mark, who was a
 * member before and its group (no stranger can join one), and all their descendants
 * (who may have left the group by `setsid`).
 */
export function membersOf(
  table: readonly ProcessInfo[],
  roots: TreeRoots,
  known: KnownMembers,
): readonly ProcessInfo[] {
  const leaders = new Set(roots.leaders);
  const before = table.filter((process) => known.has(identityOf(process)));
  const groups = new Set([
    ...roots.leaders,
    ...before.map(({ group }) => group),
  ]);
  const members = table.filter(
    (process) =>
      groups.has(process.group) ||
      leaders.has(process.pid) ||
      (roots.mark !== undefined && hasMark(process.mark, roots.mark)),
  );
  return withDescendants(table, members).filter(({ zombie }) => !zombie);
}

function withDescendants(
  table: readonly ProcessInfo[],
  members: readonly ProcessInfo[],
): readonly ProcessInfo[] {
  const children = Map.groupBy(table, ({ parent }) => parent);
  const found = new Set(members);
  for (const member of found) {
    // A set that grows is walked to its new end.
    for (const child of children.get(member.pid) ?? []) found.add(child);
  }
  return [...found];
}
