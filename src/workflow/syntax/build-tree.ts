import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Findings } from "../findings.ts";
import { deepest } from "./find-too-deep.ts";
import { MapBuilder } from "./map-builder.ts";
import type { Place } from "./place.ts";
import type {
  ListNode,
  MapNode,
  ScalarNode,
  SyntaxNode,
} from "./syntax-tree.ts";

/** What the aliases of a file may unfold to. */
const mostNodes = 500_000;

/** Turns yaml's document into our tree: an alias becomes the node that it names, which is not copied. */
export class TreeBuilder {
  readonly #findings: Findings;
  readonly #anchors = new Map<string, SyntaxNode | "open">();
  readonly #sizes = new Map<SyntaxNode, number>();
  /** By the offset of the item that stands for them in their list. */
  readonly #pieces = new Map<number, readonly SyntaxNode[]>();
  #depth = 0;
  #isTooLarge = false;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Nothing if following the aliases would cost too much. */
  build(root: ParsedNode | null): SyntaxNode | undefined {
    const node = this.node(root, { start: 0, end: 0 });
    return this.#isTooLarge ? undefined : node;
  }

  /** Items of a list in place of which `build` will find one at `offset`. */
  setAside(offset: number, items: ParsedNode): void {
    const built = this.node(items, { start: offset, end: offset });
    if (built.kind === "list") this.#pieces.set(offset, built.items);
  }

  /** `at` is the place where an absent node is missed. */
  node(node: unknown, at: Place): SyntaxNode {
    if (this.#depth > deepest + 1) return this.#tooLarge(at);
    if (isAlias(node)) return this.#follow(node);
    const anchor = anchorOf(node);
    if (anchor) this.#anchors.set(anchor, "open");
    this.#depth++;
    const made = this.#make(node, at);
    this.#depth--;
    if (anchor) this.#anchors.set(anchor, made);
    return made;
  }

  #make(node: unknown, at: Place): SyntaxNode {
    if (isScalar(node)) return this.#scalar(node);
    if (isMap(node)) return this.#map(node);
    if (isSeq(node)) return this.#list(node);
    return nothing(at);
  }

  #scalar(node: Scalar): ScalarNode {
    const place = placeOf(node);
    const { value, source } = node;
    const scalar = {
      kind: "scalar" as const,
      ...place,
      value: plainValue(value),
      text: textOf(value, source),
      style: styles[node.type ?? "PLAIN"] ?? "plain",
    };
    if (scalar.text.includes("\0")) {
      const message = "A text cannot hold a NUL byte.";
      this.#findings.add(place, ["nul-byte", message]);
    }
    return scalar;
  }

  #list(node: YAMLSeq): ListNode {
    const place = this.#findings.source.trimmed(placeOf(node));
    const end = { start: place.end, end: place.end };
    const items = node.items.flatMap(
      (item) => this.#pieceAt(item) ?? this.node(item, end),
    );
    const list: ListNode = {
      kind: "list",
      ...place,
      items,
      isFlow: node.flow === true,
    };
    return this.#measured(list, items);
  }

  #pieceAt(item: unknown): readonly SyntaxNode[] | undefined {
    if (this.#pieces.size === 0 || !isScalar(item)) return undefined;
    return item.range ? this.#pieces.get(item.range[0]) : undefined;
  }

  #map(node: YAMLMap): MapNode {
    const place = this.#findings.source.trimmed(placeOf(node));
    const builder = new MapBuilder(this, this.#findings);
    for (const pair of node.items) builder.add(pair, place);
    const map: MapNode = {
      kind: "map",
      ...place,
      ...builder.finish(),
      isFlow: node.flow === true,
    };
    return this.#measured(
      map,
      map.entries.map((entry) => entry.value),
    );
  }

  #measured<Node extends SyntaxNode>(
    node: Node,
    children: readonly SyntaxNode[],
  ): Node {
    let size = 1;
    for (const child of children) size += this.#sizes.get(child) ?? 1;
    this.#sizes.set(node, size);
    if (size > mostNodes) this.#tooLarge(node);
    return node;
  }

  #follow(alias: Alias): SyntaxNode {
    const place = placeOf(alias);
    const found = this.#anchors.get(alias.source);
    if (found && found !== "open") return found;
    const message = found
      ? `'*${alias.source}' stands within what it names.`
      : `No anchor '&${alias.source}' stands before this alias.`;
    this.#findings.add(place, ["unknown-alias", message]);
    return nothing(place);
  }

  #tooLarge(place: Place): ScalarNode {
    if (!this.#isTooLarge) {
      const message =
        "The file is nested too deeply or its aliases unfold to too much.";
      const { start } = place;
      this.#findings.add({ start, end: start + 1 }, ["too-large", message]);
    }
    this.#isTooLarge = true;
    return nothing(place);
  }
}

const styles: Readonly<Record<string, ScalarNode["style"]>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

function nothing(at: Place): ScalarNode {
  const { start, end } = at;
  return { kind: "scalar", start, end, value: null, text: "", style: "plain" };
}

function anchorOf(node: unknown): string | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
}

function placeOf(node: {
  range?: readonly [number, number, number] | null;
}): Place {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function plainValue(value: unknown): ScalarNode["value"] {
  if (typeof value === "string" || typeof value === "number") return value;
  return typeof value === "boolean" ? value : null;
}

function textOf(value: unknown, source: string | undefined): string {
  if (typeof value === "string") return value;
  return value === null ? "" : (source ?? "");
}
