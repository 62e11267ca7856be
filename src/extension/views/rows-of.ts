import { ThemeIcon } from "vscode";
import type { TreeDataProvider, TreeItem } from "vscode";
import type { RowText } from "../api.ts";

/** All rows of a tree as text. */
export async function rowsOf<Node>(
  tree: TreeDataProvider<Node>,
  parent?: Node,
): Promise<readonly RowText[]> {
  const rows: RowText[] = [];
  for (const node of (await tree.getChildren(parent)) ?? []) {
    const item = await tree.getTreeItem(node);
    rows.push({ ...textsOf(item), children: await rowsOf(tree, node) });
  }
  return rows;
}

function textsOf({
  label,
  description,
  iconPath,
  command,
}: TreeItem): Omit<RowText, "children"> {
  return {
    label: typeof label === "string" ? label : (label?.label ?? ""),
    description: typeof description === "string" ? description : "",
    icon: iconPath instanceof ThemeIcon ? iconPath.id : "",
    ...(command && {
      command: {
        id: command.command,
        arguments: (command.arguments ?? []) as readonly unknown[],
      },
    }),
  };
}
