import { EventEmitter, workspace } from "vscode";
import type { TreeDataProvider, TreeItem } from "vscode";
import { unreachable } from "../../base/unreachable.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";
import type { WorkflowEntry } from "../workflows/workflow-entry.ts";
import type {
  FileNode,
  FolderNode,
  OutlineNode,
  WorkflowNode,
} from "./workflow-nodes.ts";
import { workflowTreeItem } from "./workflow-tree-item.ts";
import type { WhatRan } from "./workflow-tree-item.ts";

/** The rows of the Workflows view: files, by folder where there are several, with their steps. */
export class WorkflowTree implements TreeDataProvider<WorkflowNode> {
  readonly #catalog: WorkflowCatalog;
  readonly #ran: WhatRan;
  readonly #changes = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;

  constructor(catalog: WorkflowCatalog, ran: WhatRan) {
    this.#catalog = catalog;
    this.#ran = ran;
  }

  refresh(): void {
    this.#changes.fire(undefined);
  }

  async getChildren(node?: WorkflowNode): Promise<WorkflowNode[]> {
    if (!node) return this.#roots();
    switch (node.kind) {
      case "folder":
        return this.#filesOf(node);
      case "file":
        return stepsOf(node);
      case "outline":
        return [];
      default:
        return unreachable(node);
    }
  }

  getTreeItem(node: WorkflowNode): TreeItem {
    return workflowTreeItem(node, this.#ran);
  }

  /** Nothing where the window is not trusted: the view's welcome says why. */
  async #roots(): Promise<WorkflowNode[]> {
    if (!workspace.isTrusted) return [];
    await this.#catalog.scanned;
    const folders = workspace.workspaceFolders ?? [];
    if (folders.length < 2) return this.#catalog.entries.map(fileNode);
    return folders
      .map((folder): FolderNode => ({ kind: "folder", folder }))
      .filter((node) => this.#filesOf(node).length > 0);
  }

  #filesOf({ folder }: FolderNode): FileNode[] {
    return this.#catalog.entries
      .filter(({ root }) => root === folder.uri.fsPath)
      .map(fileNode);
  }
}

function fileNode(entry: WorkflowEntry): FileNode {
  return { kind: "file", entry };
}

function stepsOf({ entry }: FileNode): OutlineNode[] {
  return entry.document.outline.steps.map((step) => ({
    kind: "outline",
    entry,
    step,
  }));
}
