import { isScalar, type Pair } from "yaml";
import type { Findings } from "../findings.ts";
import type { TreeBuilder } from "./build-tree.ts";
import type { Place } from "./place.ts";
import type {
  DuplicateEntry,
  MapEntry,
  MapNode,
  SyntaxNode,
} from "./syntax-tree.ts";

/** Collects the entries of one map; what is merged into it stands behind what it says itself. */
export class MapBuilder {
  readonly #tree: TreeBuilder;
  readonly #findings: Findings;
  readonly #own = new Map<string, MapEntry>();
  readonly #merged = new Map<string, MapEntry>();
  readonly #duplicates: DuplicateEntry[] = [];

  constructor(tree: TreeBuilder, findings: Findings) {
    this.#tree = tree;
    this.#findings = findings;
  }

  add(pair: Pair, map: Place): void {
    const key = this.#tree.node(pair.key, map);
    const value = this.#tree.node(pair.value, key);
    if (key.kind !== "scalar") {
      const message = "A key is a text, not a list or a map.";
      this.#findings.add(key, ["wrong-type", message]);
      return;
    }
    if (isMergeKey(pair.key)) this.#merge(value, key);
    else this.#set({ key: key.text, keyPlace: key, value });
  }

  finish(): Pick<MapNode, "entries" | "duplicates"> {
    const merged = [...this.#merged.values()].filter(
      (entry) => !this.#own.has(entry.key),
    );
    return {
      entries: [...this.#own.values(), ...merged],
      duplicates: this.#duplicates,
    };
  }

  #set(entry: MapEntry): void {
    const first = this.#own.get(entry.key);
    if (first) this.#duplicates.push({ entry, first });
    else this.#own.set(entry.key, entry);
  }

  #merge(value: SyntaxNode, key: Place): void {
    const sources = value.kind === "list" ? value.items : [value];
    for (const source of sources) {
      if (source.kind !== "map") {
        const message = "'<<' merges a map or a list of maps.";
        this.#findings.add(key, ["wrong-type", message]);
        continue;
      }
      for (const entry of source.entries) {
        if (!this.#merged.has(entry.key)) this.#merged.set(entry.key, entry);
      }
    }
  }
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN";
}
