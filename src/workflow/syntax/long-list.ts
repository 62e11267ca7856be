import { isSeq, type CST, type Parser } from "yaml";
import type { TreeBuilder } from "./build-tree.ts";
import { composerOf } from "./composer-of.ts";
import { findTooDeep } from "./find-too-deep.ts";

/** Items that are composed at once. */
const pieceLength = 64;
/** The parser is at the last item. */
const unfinished = 1;
/** Of the list: in a map in a document. */
const level = 2;

/**
 * Takes the pieces out of a long list under a key of the document, such as `steps`, while the parser
 * goes on: each is composed and built by itself, and one item stands in its place.
 * Items with anchors or aliases stay, as they have to do with others.
 */
export class LongList {
  readonly #builder: TreeBuilder;
  #list: CST.BlockSequence | undefined;
  /** Items before it stay. */
  #from = 0;
  #isCut = false;
  #isClean = true;

  constructor(builder: TreeBuilder) {
    this.#builder = builder;
  }

  /** Whether any piece was taken out. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Nothing is wrong with the pieces. */
  get isClean(): boolean {
    return this.#isClean;
  }

  /** To be called whenever the parser has taken in a lexeme. */
  look({ stack }: Parser, lexeme: string): void {
    const list = stack[level];
    if (list?.type !== "block-seq" || !this.#isClean) return;
    if (list !== this.#list) {
      this.#list = list;
      this.#from = 0;
    }
    if (isLink(lexeme)) this.#from = list.items.length;
    const to = list.items.length - unfinished;
    if (to - this.#from >= pieceLength) this.#cut(list, to);
  }

  #cut(list: CST.BlockSequence, to: number): void {
    const items = list.items.slice(this.#from, to);
    const first = items[0]?.start.find(({ type }) => type === "seq-item-ind");
    if (!first) return;
    this.#isCut = true;
    this.#isClean = this.#build(first.offset, { ...list, items });
    const { offset, indent } = first;
    const value = { type: "scalar" as const, offset, indent, source: "" };
    list.items.splice(this.#from, items.length, { start: [first], value });
    this.#from++;
  }

  /** Whether nothing is wrong with it. */
  #build(offset: number, value: CST.BlockSequence): boolean {
    if (findTooDeep(value, level) !== undefined) return false;
    const document = { type: "document" as const, offset, start: [], value };
    const [composed] = composerOf().compose([document]);
    if (!composed || !isSeq(composed.contents)) return false;
    this.#builder.setAside(offset, composed.contents);
    return composed.errors.length + composed.warnings.length === 0;
  }
}

/** An anchor or an alias. */
function isLink(lexeme: string): boolean {
  return lexeme.startsWith("&") || lexeme.startsWith("*");
}
