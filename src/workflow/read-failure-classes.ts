import { isNothing } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { FailureClass } from "./retry-settings.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry, SyntaxNode } from "./syntax/syntax-tree.ts";

const words = ["timeout", "signal", "acceptance"] as const;
const expected = `A kind of failure is ${words.join(", ")} or an exit code`;

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
  const later = laterKind(node);
  if (later !== undefined) {
    const message = `The kind of failure '${later}' is not available in this version.`;
    scope.reading.report(node, ["not-available", message]);
    return undefined;
  }
  const text = readFixedText(scope.reading, node, expected)?.text.trim();
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word) return { kind: word };
  if (/^\d+$/.test(text)) return exitCode(scope, node, Number(text));
  scope.reading.reportUnknown(node, ["invalid-value", `${expected}.`], {
    written: text,
    known: words,
  });
  return undefined;
}

function laterKind(node: SyntaxNode): string | undefined {
  if (node.kind === "list") return undefined;
  const text = node.kind === "map" ? node.entries[0]?.key : node.text.trim();
  return text !== undefined && /^stderr\b/.test(text) ? "stderr" : undefined;
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
