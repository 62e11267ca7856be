import type { StepDraft } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";
import type { SourceText } from "./syntax/source-text.ts";
import type { MapEntry, SyntaxNode } from "./syntax/syntax-tree.ts";

interface Edit {
  readonly place: Place;
  readonly newText: string;
}

/** Edits that make the step wait for these too; undefined where there is no rule for it. */
export function addDependencies(
  source: SourceText,
  { place, fields }: StepDraft,
  ids: readonly string[],
): readonly Edit[] | undefined {
  const files = fields.entry("files");
  // Not in what the step takes over from an anchor: others may do so too.
  if (!files || !isWithin(files.keyPlace, place)) return undefined;
  const quote = source.text.charAt(files.keyPlace.start) === '"' ? '"' : "";
  const names = ids.map((id) => quote + id + quote);
  const written = fields.entry("depends_on");
  if (!written) {
    const key = `${quote}depends_on${quote}: [${names.join(", ")}]`;
    return [newKey(source, files, { key, isFlow: fields.map.isFlow })];
  }
  return isWithin(written.value, place)
    ? intoValue(source, written.value, names)
    : undefined;
}

function newKey(
  source: SourceText,
  { keyPlace: { start } }: MapEntry,
  { key, isFlow }: { readonly key: string; readonly isFlow: boolean },
): Edit {
  const { character } = source.position(start);
  const separator = isFlow ? ", " : `\n${" ".repeat(character)}`;
  return insertion(start, key + separator);
}

function intoValue(
  source: SourceText,
  value: SyntaxNode,
  names: readonly string[],
): readonly Edit[] | undefined {
  if (value.kind === "map") return undefined;
  if (value.kind === "scalar") {
    if (value.value === null) return undefined;
    const before = insertion(value.start, `[${names.join(", ")}, `);
    return [before, insertion(value.end, "]")];
  }
  const [first] = value.items;
  if (value.isFlow) {
    const separator = first ? ", " : "";
    return [insertion(value.start + 1, names.join(", ") + separator)];
  }
  if (!first || source.text.slice(first.start - 2, first.start) !== "- ") {
    return undefined;
  }
  const indent = " ".repeat(source.position(first.start).character - 2);
  const lines = names.map((name) => `${name}\n${indent}- `);
  return [insertion(first.start, lines.join(""))];
}

function insertion(at: number, newText: string): Edit {
  return { place: { start: at, end: at }, newText };
}

function isWithin(inner: Place, outer: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
