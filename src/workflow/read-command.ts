import type { Template } from "../expression/template.ts";
import { isNothing } from "./read-map.ts";
import { textNode } from "./read-text.ts";
import type { Scope } from "./scope.ts";
import type { Located } from "./setting.ts";
import type { MapEntry, ScalarNode, SyntaxNode } from "./syntax/syntax-tree.ts";

/** `command`: the program and its arguments; nothing where it is not such a list. */
export function readCommand(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly Located<Template>[] | undefined {
  if (!entry) return undefined;
  const argv = readList(scope, entry);
  if (argv?.length === 0) {
    const message = "'command' is empty: the program is missing.";
    scope.reading.report(entry.value, ["invalid-value", message]);
  }
  return argv?.length ? argv : undefined;
}

export function readArgs(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly Located<Template>[] {
  if (!entry || isNothing(entry.value)) return [];
  return readList(scope, entry) ?? [];
}

function readList(
  scope: Scope,
  entry: MapEntry,
): readonly Located<Template>[] | undefined {
  const { key, value } = entry;
  if (value.kind === "list") {
    return value.items.flatMap((item) => readItem(scope, key, item));
  }
  const scalar = textNode(scope.reading, value, `'${key}' is a list of texts`);
  if (scalar) reportSingle(scope, key, scalar);
  return undefined;
}

function readItem(
  scope: Scope,
  key: string,
  item: SyntaxNode,
): readonly Located<Template>[] {
  const node = textNode(scope.reading, item, `An item of '${key}' is a text`);
  return node ? [scope.template(node)] : [];
}

/** One text could be one argument or a line of a shell, so neither is assumed. */
function reportSingle(scope: Scope, key: string, node: ScalarNode): void {
  const message =
    key === "command"
      ? "'command' is a list, the program and its arguments; 'run' takes a line for a shell."
      : `'${key}' is a list of texts.`;
  const isSimple = /^[\w./:=@%+,-]+(?: +[\w./:=@%+,-]+)*$/.test(node.text);
  if (!isSimple) {
    scope.reading.report(node, ["wrong-type", message]);
    return;
  }
  const items = node.text.split(/ +/).map((word) => JSON.stringify(word));
  const newText = `[${items.join(", ")}]`;
  scope.reading.report(node, ["wrong-type", message], {
    fix: { title: `Write ${newText}`, edits: [{ place: node, newText }] },
  });
}
