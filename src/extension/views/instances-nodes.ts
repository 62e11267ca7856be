import { failureKey } from "../../present/failure-row.ts";
import { loadDetails } from "../../present/load-rows.ts";
import type { Row } from "../../present/row.ts";
import type { FailureGroup } from "../../run/load/failure-groups.ts";
import type { InstanceCounts } from "../../run/load/instance-counts.ts";
import type { TrackedInstances } from "../runs/tracked-instances.ts";

/** A run of many instances; none of them has a row of its own. */
export interface ManyNode {
  readonly kind: "many";
  readonly id: string;
  readonly run: TrackedInstances;
}

/** Something to say of all of them. */
export interface DetailNode {
  readonly kind: "detail";
  readonly id: string;
  readonly run: TrackedInstances;
  readonly parent: ManyNode;
  readonly row: Row;
}

/** One kind of failure. */
export interface FailureNode {
  readonly kind: "failure";
  readonly id: string;
  readonly run: TrackedInstances;
  readonly parent: ManyNode;
  readonly group: FailureGroup;
  /** Of all instances, when the row was made. */
  readonly counts: InstanceCounts;
}

export function detailNodes(parent: ManyNode): readonly DetailNode[] {
  const { id, run } = parent;
  return loadDetails(run.now).map(({ name, row }) => {
    return { kind: "detail", id: `${id}#${name}`, run, parent, row };
  });
}

/** The most frequent first. */
export function failureNodes(parent: ManyNode): readonly FailureNode[] {
  const { id, run } = parent;
  const { failures, state } = run.now;
  const { counts } = state;
  return failures.map((group) => {
    const key = failureKey(group);
    return { kind: "failure", id: `${id}!${key}`, run, parent, group, counts };
  });
}
