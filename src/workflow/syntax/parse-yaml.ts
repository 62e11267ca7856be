import type { CST, Document } from "yaml";
import type { Parts } from "../../base/parts.ts";
import type { Findings } from "../findings.ts";
import { TreeBuilder } from "./build-tree.ts";
import { composerOf } from "./composer-of.ts";
import { deepest, findTooDeep } from "./find-too-deep.ts";
import { LongList } from "./long-list.ts";
import type { SyntaxNode } from "./syntax-tree.ts";
import { tokensOf } from "./tokens-of.ts";

/** Bytes do not matter to the parser; characters and lines do. */
export const largestFile = 4_000_000;
export const mostLines = 400_000;
const mostProblems = 100;

export interface ParsedYaml {
  readonly tree: SyntaxNode;
  /** The structure may not be what the author meant. */
  readonly isBroken: boolean;
}

/**
 * The tree of the first document; a text that is too large is refused before that costs anything.
 * The parser's tokens and nodes take many times as much memory as the text, so those of a long list
 * go as they come. Where anything is wrong with such a file it is read again, as
 * a whole: then all is found in its order.
 */
export function* parseYaml(findings: Findings): Parts<ParsedYaml | undefined> {
  const { text } = findings.source;
  const lastLine = findings.source.position(text.length).line;
  if (text.length > largestFile || lastLine >= mostLines) {
    const message = `The file is too large: at most ${largestFile} characters and ${mostLines} lines are read.`;
    findings.add({ start: 0, end: 0 }, ["too-large", message]);
    return undefined;
  }
  const builder = new TreeBuilder(findings);
  const list = new LongList(builder);
  const tokens = yield* tokensOf(text, (parser, lexeme) => {
    list.look(parser, lexeme);
  });
  if (!list.isCut) return parseWhole(tokens, findings);
  const document = list.isClean ? cleanDocument(tokens, text) : undefined;
  if (!document) return parseWhole(yield* tokensOf(text), findings);
  const tree = builder.build(document.contents);
  return tree && { tree, isBroken: false };
}

/** Nothing where there is anything to be said of it. */
function cleanDocument(
  tokens: readonly CST.Token[],
  text: string,
): Document.Parsed | undefined {
  // A directive changes what is meant by values.
  const isPlain = tokens.every(
    (token) => token.type !== "directive" && findTooDeep(token) === undefined,
  );
  if (!isPlain) return undefined;
  const [first, second] = composerOf().compose(tokens, true, text.length);
  if (!first || second) return undefined;
  return first.errors.length + first.warnings.length === 0 ? first : undefined;
}

function parseWhole(
  tokens: readonly CST.Token[],
  findings: Findings,
): ParsedYaml | undefined {
  const deep = tokens
    .map((token) => findTooDeep(token))
    .find((offset) => offset !== undefined);
  if (deep !== undefined) {
    const message = `The file is nested too deeply: at most ${deepest} levels are read.`;
    findings.add({ start: deep, end: deep + 1 }, ["too-large", message]);
    return undefined;
  }
  const { length } = findings.source.text;
  const documents = composerOf().compose(tokens, true, length);
  const first = documents.next().value;
  if (!first) return undefined;
  const second = documents.next().value;
  if (second) reportSecond(second, findings);
  const isBroken = reportProblems(first, findings);
  const tree = new TreeBuilder(findings).build(first.contents);
  return tree && { tree, isBroken };
}

/** Mistakes after which the rest of the text still means what it says. */
const harmless = new Set(["BAD_DQ_ESCAPE", "TAG_RESOLVE_FAILED"]);

function reportProblems(
  document: Document.Parsed,
  findings: Findings,
): boolean {
  const problems = [...document.errors, ...document.warnings];
  for (const problem of problems.slice(0, mostProblems)) {
    const [start, end] = problem.pos;
    const place = { start, end: Math.max(end, start + 1) };
    const isLimit = problem.code === "RESOURCE_EXHAUSTION";
    const code = isLimit ? "too-large" : "yaml-syntax";
    findings.add(place, [code, sentence(problem.message)]);
  }
  return document.errors.some((error) => !harmless.has(error.code));
}

function reportSecond(second: Document.Parsed, findings: Findings): void {
  const [start] = second.range;
  const marker = findings.source.text.lastIndexOf("---", start + 3);
  const from = marker < 0 ? start : marker;
  const message = "A workflow is one document: a second one begins here.";
  findings.add({ start: from, end: from + 3 }, ["yaml-syntax", message]);
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
