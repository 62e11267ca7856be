import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import type { LastResult } from "../../present/last-result.ts";
import { canResume } from "../../present/last-result.ts";
import { outlineStepRow, workflowRow } from "../../present/workflow-rows.ts";
import { treeItem } from "./tree-item.ts";
import type {
  FileNode,
  FolderNode,
  OutlineNode,
  WorkflowNode,
} from "./workflow-nodes.ts";

/** What a workflow's row tells besides the file itself; `file` is an absolute path. */
export interface WhatRan {
  isRunning(file: string): boolean;
  last(file: string): LastResult | undefined;
}

export function workflowTreeItem(node: WorkflowNode, ran: WhatRan): TreeItem {
  switch (node.kind) {
    case "folder":
      return folderItem(node);
    case "file":
      return fileItem(node, ran);
    case "outline":
      return outlineItem(node);
    default:
      return unreachable(node);
  }
}

function folderItem({ folder }: FolderNode): TreeItem {
  const item = new TreeItem(folder.name, TreeItemCollapsibleState.Expanded);
  item.id = folder.uri.toString();
  item.iconPath = ThemeIcon.Folder;
  item.contextValue = "folder";
  return item;
}

function fileItem({ entry }: FileNode, ran: WhatRan): TreeItem {
  const { uri, document, path } = entry;
  const last = ran.last(uri.fsPath);
  const row = workflowRow({
    document,
    path,
    running: ran.isRunning(uri.fsPath),
    last,
    now: Date.now(),
  });
  const item = treeItem(row, {
    id: uri.toString(),
    children: document.outline.steps.length > 0 ? "collapsed" : undefined,
    context: [
      document.workflow ? "workflow;valid" : "workflow;invalid",
      ...(last && canResume(last) ? ["resumable"] : []),
    ].join(";"),
  });
  item.tooltip = `${row.label} — ${path}\n${row.description}`;
  return item;
}

function outlineItem(node: OutlineNode): TreeItem {
  const { entry, step } = node;
  const { line } = step.idRange.start;
  const item = treeItem(outlineStepRow(step), {
    id: `${entry.uri.toString()}#${step.id}@${line}`,
    context: entry.document.workflow ? "outline;valid" : "outline;invalid",
  });
  item.command = {
    command: "slipstream.goToDefinition",
    title: "Go to Definition",
    arguments: [node],
  };
  return item;
}
