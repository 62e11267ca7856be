import { inParts } from "../base/in-parts.ts";
import type { Parts } from "../base/parts.ts";
import type { Defaults } from "./defaults.ts";
import { Fields } from "./fields.ts";
import { stepKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import { fanOutLocals } from "./read-fan-out.ts";
import { readFileScope } from "./read-file-scope.ts";
import { isNothing } from "./read-map.ts";
import { readPoolUse } from "./read-pools.ts";
import { readStepContent } from "./read-step-content.ts";
import { readDependencies } from "./read-dependencies.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { headOf, reportType } from "./report-type.ts";
import { Scope } from "./scope.ts";
import type { StepDraft } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";
import type { MapEntry, MapNode, SyntaxNode } from "./syntax/syntax-tree.ts";
import type { ToolTable } from "./tool-table.ts";

/** `steps`: a list of steps with ids, or a map from id to step. */
export function* readSteps(
  context: StepsContext,
  entry: MapEntry,
): Parts<readonly StepDraft[]> {
  const { reading } = context;
  const { value } = entry;
  const drafts = value.kind === "scalar" ? [] : yield* readEach(context, value);
  const isEmpty =
    isNothing(value) ||
    (value.kind === "list" && value.items.length === 0) ||
    (value.kind === "map" && value.entries.length === 0);
  if (isEmpty) {
    const message = "A workflow needs at least one step.";
    reading.report(entry.keyPlace, ["no-steps", message]);
  } else if (value.kind === "scalar") {
    reportType(
      reading,
      value,
      "'steps' is a list of steps, or a map from id to step",
    );
  }
  return drafts;
}

/** What the reading of every step shares. */
export interface StepsContext {
  readonly reading: Reading;
  readonly defaults: Defaults;
  readonly tools: ToolTable;
}

function* readEach(
  context: StepsContext,
  steps: Exclude<SyntaxNode, { kind: "scalar" }>,
): Parts<readonly StepDraft[]> {
  const drafts =
    steps.kind === "list"
      ? yield* inParts(steps.items, (item) => readListedStep(context, item))
      : yield* inParts(entriesOf(steps), (entry) => readNamed(context, entry));
  return drafts.filter((draft) => draft !== undefined);
}

function entriesOf({ entries, duplicates }: MapNode): readonly MapEntry[] {
  return [...entries, ...duplicates.map((duplicate) => duplicate.entry)];
}

/** A step that says its `id` itself, or has `derivedId`. */
export function readListedStep(
  context: StepsContext,
  item: SyntaxNode,
  derivedId?: string,
): StepDraft | undefined {
  const { reading } = context;
  const map = stepMap(reading, item);
  if (!map) return undefined;
  const fields = new Fields(reading, map, stepKeys);
  const scope = scopeOf(context, fields);
  const written = fields.entry("id");
  if (!written || isNothing(written.value)) {
    const known = { scope, place: map };
    if (derivedId !== undefined) {
      return draft(fields, { ...known, id: derivedId });
    }
    reportMissingId(reading, fields);
    return draft(fields, known);
  }
  const id = readFixedText(reading, written.value, "An id is a text");
  if (id) checkId(reading, id.text, id);
  return draft(fields, {
    scope,
    place: map,
    ...(id && { id: id.text, idPlace: id }),
  });
}

function readNamed(
  context: StepsContext,
  entry: MapEntry,
): StepDraft | undefined {
  const { reading } = context;
  const { key, keyPlace, value } = entry;
  const map = stepMap(reading, value);
  checkId(reading, key, keyPlace);
  if (!map) return undefined;
  const fields = new Fields(reading, map, stepKeys);
  const inner = fields.entry("id");
  if (inner && !(inner.value.kind === "scalar" && inner.value.text === key)) {
    const message = `The step's id is its key '${key}'; another 'id' contradicts it.`;
    reading.report(inner.keyPlace, ["conflicting-keys", message]);
  }
  const place = { start: keyPlace.start, end: Math.max(keyPlace.end, map.end) };
  return draft(fields, {
    scope: scopeOf(context, fields),
    place,
    id: key,
    idPlace: keyPlace,
  });
}

function scopeOf({ reading, ...known }: StepsContext, fields: Fields): Scope {
  return new Scope(reading, { ...known, locals: fanOutLocals(fields) });
}

function draft(
  fields: Fields,
  known: {
    readonly scope: Scope;
    readonly place: Place;
    readonly id?: string;
    readonly idPlace?: Place;
  },
): StepDraft {
  const { scope, place, id, idPlace } = known;
  return {
    id,
    idPlace: idPlace ?? headOf(scope.reading, place),
    place,
    scope,
    explicit: readDependencies(scope.reading, fields.entry("depends_on")),
    pool: readPoolUse(scope.reading, fields.entry("pool")),
    files: readFileScope(scope.reading, fields.entry("files")),
    content: readStepContent(scope, fields),
    fields,
  };
}

function stepMap(reading: Reading, node: SyntaxNode): MapNode | undefined {
  if (node.kind === "map") return node;
  reportType(reading, node, "A step is a map of keys such as 'run'");
  return undefined;
}

/** A log's file name holds the id, and what file systems bear is 255 bytes. */
const longestId = 100;

function checkId(reading: Reading, id: string, place: Place): void {
  if (id.length > longestId) {
    const message = `The id has ${id.length} characters: it may have ${longestId}, because the names of logs hold it.`;
    reading.report(place, ["invalid-id", message]);
    return;
  }
  if (isName(id)) return;
  const message = `'${id}' is no id: an id is made of ${nameRule}.`;
  reading.report(place, ["invalid-id", message]);
}

function reportMissingId(reading: Reading, fields: Fields): void {
  const place = headOf(reading, fields.map);
  const id = suggestedId(fields);
  reading.report(place, ["missing-key", "A step in a list needs an 'id'."], {
    fix: { title: `Add 'id: ${id}'`, edits: [addId(reading, fields, id)] },
  });
}

function suggestedId(fields: Fields): string {
  const name = fields.value("name");
  const slug = (name?.kind === "scalar" ? name.text : "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[-0-9]+|-+$/g, "");
  return slug || "step";
}

function addId(
  reading: Reading,
  fields: Fields,
  id: string,
): { readonly place: Place; readonly newText: string } {
  const { map } = fields;
  const empty = fields.entry("id");
  if (empty) {
    const start = empty.value.start;
    return { place: { start, end: empty.value.end }, newText: ` ${id}` };
  }
  const start = map.isFlow ? map.start + 1 : map.start;
  const { character } = reading.source.position(map.start);
  const separator = map.entries.length > 0 ? ", " : "";
  const newText = map.isFlow
    ? `id: ${id}${separator}`
    : `id: ${id}\n${" ".repeat(character)}`;
  return { place: { start, end: start }, newText };
}
