import { isNothing } from "./read-map.ts";
import { readPattern } from "./read-pattern.ts";
import { readFixedText } from "./read-text.ts";
import type { FailureClass } from "./retry-settings.ts";
import type { Scope } from "./scope.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";
import type { MapEntry, MapNode, SyntaxNode } from "./syntax/syntax-tree.ts";

const words = ["timeout", "signal", "acceptance"] as const;
const expected = `A kind of failure is ${words.join(", ")}, an exit code or stderr: /pattern/`;

/** `retry_on` and `no_retry_on`: a list, or a single kind of failure. */
export function readFailureClasses(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly FailureClass[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { value } = entry;
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => readFailureClass(scope, item) ?? []);
}

function readFailureClass(
  scope: Scope,
  node: SyntaxNode,
): FailureClass | undefined {
  // Without quotes around it, `stderr: /…/` is a map in YAML.
  const unquoted = node.kind === "map" ? stderrEntry(node) : undefined;
  if (unquoted) return readStderr(scope, unquoted.value);
  const text = readFixedText(scope.reading, node, expected)?.text.trim();
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word) return { kind: word };
  if (/^\d+$/.test(text)) return exitCode(scope, node, Number(text));
  if (/^stderr\b/.test(text)) return readStderr(scope, node);
  scope.reading.reportUnknown(node, ["invalid-value", `${expected}.`], {
    written: text,
    known: words,
  });
  return undefined;
}

function stderrEntry({ entries }: MapNode): MapEntry | undefined {
  const [first] = entries;
  return entries.length === 1 && first?.key === "stderr" ? first : undefined;
}

/** `node` is the pattern, or a text with `stderr:` before it. */
function readStderr(scope: Scope, node: SyntaxNode): FailureClass | undefined {
  const scalar = readFixedText(scope.reading, node, "'stderr' is a pattern");
  if (!scalar) return undefined;
  const written = scalar.text.replace(/^\s*stderr\s*:?/, "");
  const pattern = written.trim();
  const start = scalar.text.length - written.trimStart().length;
  const span = { start, end: start + Math.max(1, pattern.length) };
  const place =
    pattern === "" ? scalar : placeInScalar(scope.reading.source, scalar, span);
  const read = readPattern(scope, place, pattern);
  return read && { kind: "stderr", pattern: read };
}

function exitCode(
  scope: Scope,
  node: SyntaxNode,
  code: number,
): FailureClass | undefined {
  if (code >= 1 && code <= 0xffff_ffff) return { kind: "exit_code", code };
  const message = `An exit code of a failure is at least 1, not ${code}.`;
  scope.reading.report(node, ["out-of-range", message]);
  return undefined;
}
