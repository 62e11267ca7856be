import type { CST } from "yaml";

/** The composer calls itself for what is nested, and a deep stack costs much. */
export const deepest = 100;

/** The offset of the first part of a document, or of what stands `depth` levels below one, that is nested too deeply. */
export function findTooDeep(token: CST.Token, depth = 0): number | undefined {
  const open = [{ token, depth }];
  for (;;) {
    const next = open.pop();
    if (!next) return undefined;
    const { token: parent, depth } = next;
    if (depth > deepest) return parent.offset;
    for (const child of children(parent)) {
      open.push({ token: child, depth: depth + 1 });
    }
  }
}

function children(token: CST.Token): readonly CST.Token[] {
  if (token.type === "document") return token.value ? [token.value] : [];
  if (!("items" in token)) return [];
  const found: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key && "items" in key) found.push(key);
    if (value && "items" in value) found.push(value);
  }
  return found;
}
