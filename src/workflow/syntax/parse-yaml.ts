import { Composer, Parser, type Document, type ParsedNode } from "yaml";
import { deepest, findTooDeep } from "./find-too-deep.ts";
import type { Findings } from "../findings.ts";

/** Bytes do not matter to the parser; characters and lines do. */
export const largestFile = 4_000_000;
export const mostLines = 400_000;
const mostProblems = 100;

export interface ParsedYaml {
  readonly root: ParsedNode | null;
  /** The structure may not be what the author meant. */
  readonly isBroken: boolean;
}

/** Composes the first document; a text that is too large is refused before that costs anything. */
export function parseYaml(findings: Findings): ParsedYaml | undefined {
  const { text } = findings.source;
  const lastLine = findings.source.position(text.length).line;
  if (text.length > largestFile || lastLine >= mostLines) {
    const message = `The file is too large: at most ${largestFile} characters and ${mostLines} lines are read.`;
    findings.add({ start: 0, end: 0 }, ["too-large", message]);
    return undefined;
  }
  const tokens = [...new Parser().parse(text)];
  const deep = tokens.map(findTooDeep).find((offset) => offset !== undefined);
  if (deep !== undefined) {
    const message = `The file is nested too deeply: at most ${deepest} levels are read.`;
    findings.add({ start: deep, end: deep + 1 }, ["too-large", message]);
    return undefined;
  }
  const documents = new Composer({
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  }).compose(tokens, true, text.length);
  const first = documents.next().value;
  if (!first) return undefined;
  const second = documents.next().value;
  if (second) reportSecond(second, findings);
  return { root: first.contents, isBroken: reportProblems(first, findings) };
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
