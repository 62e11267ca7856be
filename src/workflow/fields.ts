import type { KeyTable } from "./key-table.ts";
import type { Reading } from "./reading.ts";
import { checkDuplicates } from "./read-map.ts";
import type { MapEntry, MapNode, SyntaxNode } from "./syntax/syntax-tree.ts";

/** The known keys of one map; what is wrong with its other keys is reported at once. */
export class Fields {
  readonly map: MapNode;
  readonly #reading: Reading;
  readonly #table: KeyTable;
  readonly #entries = new Map<string, MapEntry>();

  constructor(reading: Reading, map: MapNode, table: KeyTable) {
    this.map = map;
    this.#reading = reading;
    this.#table = table;
    checkDuplicates(reading, map);
    for (const entry of map.entries) this.#add(entry);
  }

  entry(key: string): MapEntry | undefined {
    return this.#entries.get(key);
  }

  value(key: string): SyntaxNode | undefined {
    return this.#entries.get(key)?.value;
  }

  /** The entries that are there, in the order of the keys asked for. */
  present(keys: readonly string[]): readonly MapEntry[] {
    return keys.flatMap((key) => this.#entries.get(key) ?? []);
  }

  #add(entry: MapEntry): void {
    const snake = entry.key.replaceAll("-", "_");
    const { keys, aliases, later } = this.#table;
    const isAlias = Object.hasOwn(aliases, snake);
    const canonical = isAlias ? (aliases[snake] ?? snake) : snake;
    if (later.includes(snake)) this.#reportLater(entry);
    else if (!keys.includes(canonical)) this.#reportUnknown(entry);
    else if (this.#isFirst(entry, canonical)) {
      if (isAlias) this.#hint(entry, canonical);
    }
  }

  #isFirst(entry: MapEntry, canonical: string): boolean {
    const first = this.#entries.get(canonical);
    if (!first) {
      this.#entries.set(canonical, entry);
      return true;
    }
    const message = `'${entry.key}' says the same as '${first.key}'.`;
    this.#reading.report(entry.keyPlace, ["duplicate-key", message], {
      related: [{ message: "It is first said here.", place: first.keyPlace }],
    });
    return false;
  }

  #reportLater(entry: MapEntry): void {
    const message = `'${entry.key}' of ${this.#table.of} is not available in this version.`;
    this.#reading.report(entry.keyPlace, ["not-available", message]);
  }

  #reportUnknown(entry: MapEntry): void {
    const { of, keys, aliases, later } = this.#table;
    const known = [...keys, ...Object.keys(aliases), ...later];
    const message = `There is no '${entry.key}' in ${of}.`;
    this.#reading.reportUnknown(entry.keyPlace, ["unknown-key", message], {
      written: entry.key,
      known,
    });
  }

  #hint(entry: MapEntry, canonical: string): void {
    const place = entry.keyPlace;
    const message = `'${entry.key}' is read as '${canonical}'.`;
    this.#reading.report(place, ["alias-key", message], {
      severity: "hint",
      fix: {
        title: `Write '${canonical}'`,
        edits: [{ place, newText: canonical }],
      },
    });
  }
}
