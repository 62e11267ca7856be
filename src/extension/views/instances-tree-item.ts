import type { TreeItem } from "vscode";
import { failureRow } from "../../present/failure-row.ts";
import { loadRow } from "../../present/load-rows.ts";
import type { DetailNode, FailureNode, ManyNode } from "./instances-nodes.ts";
import { treeItem } from "./tree-item.ts";

export function manyItem({ id, run }: ManyNode): TreeItem {
  const { now } = run;
  const ended =
    now.record?.status === "cancelled" ? "ended;resumable" : "ended";
  return treeItem(loadRow(now), {
    id,
    children: "expanded",
    context: `run;${now.hasEnded ? ended : "going"};many`,
  });
}

export function detailItem({ id, row }: DetailNode): TreeItem {
  return treeItem(row, { id, context: "detail" });
}

/** A click opens the log of the first instance that failed like this. */
export function failureItem({ id, run, group, counts }: FailureNode): TreeItem {
  const hasLog = group.first.log !== undefined;
  const item = treeItem(failureRow(group, counts), {
    id,
    context: hasLog ? "failure;log" : "failure",
  });
  item.command = {
    command: "slipstream.openLog",
    title: "Open Log",
    arguments: [
      { run: run.id, instance: group.first.instance, first: group.first },
    ],
  };
  return item;
}
