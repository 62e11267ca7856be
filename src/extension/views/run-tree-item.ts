import type { TreeItem } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import { groupRow, groupSteps } from "../../present/step-groups.ts";
import { strayFilesOf } from "../../present/stray-files.ts";
import { testRow, testsOf } from "../../present/test-rows.ts";
import { runRow, stepRow } from "../../present/tree-rows.ts";
import type { RunStatus } from "../../run/status.ts";
import type { StepState } from "../../run/snapshot.ts";
import { detailItem, failureItem, manyItem } from "./instances-tree-item.ts";
import { pageSize } from "./pages.ts";
import { stateOf } from "./run-nodes.ts";
import type {
  GroupNode,
  MoreNode,
  RunNode,
  StepNode,
  WholeRun,
} from "./run-nodes.ts";
import { stepContext } from "./step-context.ts";
import { treeItem } from "./tree-item.ts";

export function runTreeItem(node: RunNode): TreeItem {
  switch (node.kind) {
    case "run":
      return runItem(node);
    case "group":
      return groupItem(node);
    case "step":
      return stepItem(node);
    case "test":
      return treeItem(testRow(node.test), { id: node.id, context: "test" });
    case "stray":
      return treeItem(node.row, { id: node.id, context: "stray" });
    case "many":
      return manyItem(node);
    case "detail":
      return detailItem(node);
    case "failure":
      return failureItem(node);
    case "more":
      return moreItem(node);
    default:
      return unreachable(node);
  }
}

function runItem({ id, run }: WholeRun): TreeItem {
  return treeItem(runRow(run.now), {
    id,
    children: "expanded",
    context: contextOf(run),
  });
}

function contextOf(run: WholeRun["run"]): string {
  if (run.going) return "run;going";
  const { status = "succeeded" } = run.now.snapshot.finished ?? {};
  return endedContexts[status];
}

const endedContexts: Readonly<Record<RunStatus, string>> = {
  succeeded: "run;ended",
  failed: "run;ended;failed",
  cancelled: "run;ended;resumable",
};

function groupItem({ id, run, group }: GroupNode): TreeItem {
  const groups = groupSteps(run.now.snapshot);
  const count = groups.find((one) => one.group === group)?.steps.length ?? 0;
  const quiet = group === "Waiting" || group === "Done";
  return treeItem(groupRow(group, count), {
    id,
    children: quiet ? "collapsed" : "expanded",
    context: "group",
  });
}

function stepItem(node: StepNode): TreeItem {
  const state = stateOf(node);
  if (!state) throw new Error(`${node.run.id} has no step ${node.step}.`);
  const context = stepContext(state, node.run.going);
  const item = treeItem(stepRow(state, node.run.now), {
    id: node.id,
    context,
    children: unfolding(state),
  });
  if (context.includes("log")) {
    item.command = {
      command: "slipstream.openLog",
      title: "Open Log",
      arguments: [node],
    };
  }
  return item;
}

/** Few children are worth seeing at once. */
function unfolding(state: StepState): "expanded" | "collapsed" | undefined {
  const { children = [] } = state;
  if (children.length > 0) {
    return children.length > mostUnfolded ? "collapsed" : "expanded";
  }
  const hasDetails = testsOf(state).length > 0 || strayFilesOf(state).count > 0;
  return hasDetails ? "collapsed" : undefined;
}

const mostUnfolded = 20;

function moreItem(node: MoreNode): TreeItem {
  const count = Math.min(node.left, pageSize);
  const noun = node.parent.kind === "many" ? "kinds of failure" : "steps";
  const row = {
    label: `Show ${count} More`,
    description: `of ${node.left}`,
    icon: { codicon: "ellipsis" },
    accessibleLabel: `Show ${count} more ${noun} of ${node.left}`,
  };
  const item = treeItem(row, { id: node.id, context: "more" });
  item.command = {
    command: "slipstream.showMore",
    title: "Show More",
    arguments: [node],
  };
  return item;
}
