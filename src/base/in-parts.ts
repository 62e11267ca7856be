import type { Parts } from "./parts.ts";

const itemsAtOnce = 16;

/** What `make` gives for each, some of them a part. */
export function* inParts<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
): Parts<Made[]> {
  const all: Made[] = [];
  for (const item of items) {
    all.push(make(item));
    if (all.length % itemsAtOnce === 0) yield;
  }
  return all;
}
