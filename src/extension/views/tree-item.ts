import {
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
} from "vscode";
import type { Row, RowIcon } from "../../present/row.ts";

/** What a tree needs besides what the row says. */
export interface ItemFrame {
  /** Stays the same as long as it is the same thing. */
  readonly id: string;
  readonly children?: "expanded" | "collapsed" | undefined;
  /** For the `when` clauses of the menus. */
  readonly context: string;
}

export function treeItem(row: Row, frame: ItemFrame): TreeItem {
  const item = new TreeItem(row.label, collapsible(frame));
  item.id = frame.id;
  item.description = row.description;
  item.iconPath = themeIcon(row.icon);
  item.contextValue = frame.context;
  item.accessibilityInformation = { label: row.accessibleLabel };
  return item;
}

function themeIcon({ codicon, color }: RowIcon): ThemeIcon {
  return new ThemeIcon(
    codicon,
    color === undefined ? undefined : new ThemeColor(color),
  );
}

function collapsible({ children }: ItemFrame): TreeItemCollapsibleState {
  switch (children) {
    case undefined:
      return TreeItemCollapsibleState.None;
    case "collapsed":
      return TreeItemCollapsibleState.Collapsed;
    case "expanded":
      return TreeItemCollapsibleState.Expanded;
  }
}
