import { Fields } from "./fields.ts";
import { inputKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import { present } from "./present.ts";
import { readInputDefault } from "./read-input-default.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readLabel, readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";
import type { InputDeclaration } from "./workflow.ts";

type InputType = InputDeclaration["type"];
const types: readonly InputType[] = ["string", "number", "boolean", "choice"];

/** `inputs` of a workflow. */
export function readInputDeclarations(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly InputDeclaration[] {
  return readMap(reading, entry).map((input) => {
    const { key, keyPlace, value } = input;
    if (!isName(key)) {
      const message = `The name of an input is made of ${nameRule}.`;
      reading.report(keyPlace, ["invalid-name", message]);
    }
    const bare = {
      name: key,
      range: reading.range(keyPlace),
      type: "string" as const,
      required: false,
      options: [],
    };
    if (isNothing(value)) return bare;
    if (value.kind !== "map") {
      reportType(
        reading,
        value,
        `The input '${key}' is a map such as {type: string}`,
      );
      return bare;
    }
    return readDeclaration(
      reading,
      new Fields(reading, value, inputKeys),
      bare,
    );
  });
}

function readDeclaration(
  reading: Reading,
  fields: Fields,
  bare: InputDeclaration,
): InputDeclaration {
  const type = readType(reading, fields.entry("type"));
  const options = readOptions(reading, fields, type);
  const required = readRequired(reading, fields.entry("required"));
  const standard = fields.entry("default");
  const value = readInputDefault(reading, standard, { type, options });
  if (required && standard && value !== undefined) {
    const message =
      "An input with a default is never asked for: 'required' has no effect.";
    const severity = "hint";
    const place = fields.entry("required")?.keyPlace ?? standard.keyPlace;
    reading.report(place, ["required-with-default", message], { severity });
  }
  return {
    ...bare,
    type,
    required,
    options,
    ...present({
      description: readLabel(reading, fields.entry("description"))?.text,
      default: value,
    }),
  };
}

function readType(reading: Reading, entry: MapEntry | undefined): InputType {
  if (!entry || isNothing(entry.value)) return "string";
  const expected = `'type' of an input is one of ${types.join(", ")}`;
  const node = readFixedText(reading, entry.value, expected);
  if (!node) return "string";
  const type = types.find((known) => known === node.text);
  if (type) return type;
  reading.reportUnknown(node, ["invalid-value", `${expected}.`], {
    written: node.text,
    known: types,
  });
  return "string";
}

function readRequired(reading: Reading, entry: MapEntry | undefined): boolean {
  if (!entry || isNothing(entry.value)) return false;
  const expected = "'required' is true or false";
  const text = readFixedText(reading, entry.value, expected)?.text;
  if (text === undefined) return false;
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  reportType(reading, entry.value, expected);
  return false;
}

function readOptions(
  reading: Reading,
  fields: Fields,
  type: InputType,
): readonly string[] {
  const entry = fields.entry("options");
  if (type !== "choice") {
    if (entry) {
      const message = "'options' belongs to an input with 'type: choice'.";
      reading.report(entry.keyPlace, ["key-does-not-fit", message]);
    }
    return [];
  }
  if (!entry || isNothing(entry.value)) {
    const place = fields.entry("type")?.value ?? fields.map;
    const message = "An input with 'type: choice' needs 'options'.";
    reading.report(place, ["missing-key", message]);
    return [];
  }
  if (entry.value.kind !== "list") {
    reportType(reading, entry.value, "'options' is a list of texts");
    return [];
  }
  if (entry.value.items.length === 0) {
    reading.report(entry.value, ["invalid-value", "'options' is empty."]);
  }
  return entry.value.items.flatMap(
    (item) => readFixedText(reading, item, "An option is a text")?.text ?? [],
  );
}
