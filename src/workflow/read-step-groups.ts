import { Fields } from "./fields.ts";
import type { GroupDraft } from "./group-draft.ts";
import { groupKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { headOf, reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { WrittenDependency } from "./step-draft.ts";
import type { MapEntry, ScalarNode, SyntaxNode } from "./syntax/syntax-tree.ts";

/** `step_groups`: a list of groups. */
export function readStepGroups(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly GroupDraft[] {
  if (!entry || isNothing(entry.value)) return [];
  if (entry.value.kind !== "list") {
    const expected = `'${entry.key}' is a list of groups`;
    reportType(scope.reading, entry.value, expected);
    return [];
  }
  return entry.value.items.flatMap((item) => readGroup(scope, item) ?? []);
}

function readGroup(scope: Scope, item: SyntaxNode): GroupDraft | undefined {
  const { reading } = scope;
  if (item.kind !== "map") {
    const expected = "A group is a map of keys such as 'id' and 'steps'";
    reportType(reading, item, expected);
    return undefined;
  }
  const fields = new Fields(reading, item, groupKeys);
  const id = readId(reading, fields);
  const maxWorkers = readSetting(
    scope,
    fields.entry("max_workers"),
    "positive-count",
  );
  return {
    id: id?.text,
    idPlace: id ?? headOf(reading, item),
    members: readMembers(reading, fields),
    isSequential: readExecute(reading, fields.entry("execute")) ?? false,
    ...present({ maxWorkers }),
  };
}

function readId(reading: Reading, fields: Fields): ScalarNode | undefined {
  const entry = fields.entry("id");
  if (!entry || isNothing(entry.value)) {
    reportMissing(reading, fields, "id");
    return undefined;
  }
  const id = readFixedText(reading, entry.value, "An id is a text");
  if (id && !isName(id.text)) {
    const message = `'${id.text}' is no id: an id is made of ${nameRule}.`;
    reading.report(id, ["invalid-id", message]);
  }
  return id;
}

function readMembers(
  reading: Reading,
  fields: Fields,
): readonly WrittenDependency[] {
  const entry = fields.entry("steps");
  if (!entry || isNothing(entry.value)) {
    reportMissing(reading, fields, "steps");
    return [];
  }
  const expected = "'steps' of a group is a list of ids of steps";
  if (entry.value.kind !== "list") {
    reportType(reading, entry.value, expected);
    return [];
  }
  if (entry.value.items.length === 0) {
    const message = "A group needs at least one step.";
    reading.report(entry.value, ["invalid-value", message]);
  }
  return entry.value.items.flatMap((item) => {
    const node = readFixedText(reading, item, expected);
    return node ? [{ id: node.text, place: node }] : [];
  });
}

const ways = ["parallel", "sequential"];

/** Whether it is sequential. */
function readExecute(
  reading: Reading,
  entry: MapEntry | undefined,
): boolean | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const expected = "'execute' is parallel or sequential";
  const node = readFixedText(reading, entry.value, expected);
  if (!node) return undefined;
  if (ways.includes(node.text)) return node.text === "sequential";
  const message = `${expected}, not '${node.text}'.`;
  const names = { written: node.text, known: ways };
  reading.reportUnknown(node, ["invalid-value", message], names);
  return undefined;
}

function reportMissing(reading: Reading, fields: Fields, key: string): void {
  const message = `A group needs '${key}'.`;
  reading.report(headOf(reading, fields.map), ["missing-key", message]);
}
