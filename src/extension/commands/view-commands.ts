import type { LogOutputChannel } from "vscode";
import type { MoreNode } from "../views/run-nodes.ts";
import type { RunView } from "../views/run-view.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { CommandTable } from "./command-table.ts";

interface Rooms {
  readonly catalog: WorkflowCatalog;
  readonly runView: RunView;
  readonly log: LogOutputChannel;
}

export function viewCommands({ catalog, runView, log }: Rooms): CommandTable {
  return {
    refresh: () => catalog.refresh(),
    groupByStatus: () => {
      runView.group(true);
    },
    ungroup: () => {
      runView.group(false);
    },
    showMore: (node) => {
      if (isMoreNode(node)) runView.tree.showMore(node);
    },
    showOutput: () => {
      log.show();
    },
  };
}

function isMoreNode(node: unknown): node is MoreNode {
  return (
    typeof node === "object" &&
    node !== null &&
    "kind" in node &&
    node.kind === "more"
  );
}
