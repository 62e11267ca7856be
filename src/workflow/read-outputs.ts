import { Fields } from "./fields.ts";
import { outputKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import type { OutputDeclaration } from "./output-declaration.ts";
import type { SelectPath } from "./parse-select.ts";
import { parseSelect } from "./parse-select.ts";
import { present } from "./present.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import { readWord } from "./read-word.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

type Source = Pick<OutputDeclaration, "from" | "decode" | "select">;

const plain: Source = { from: "file", decode: "text" };

/** `outputs`: what the step promises to write to $SLIPSTREAM_OUTPUT or to its standard output. */
export function readOutputs(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly OutputDeclaration[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  return readMap(reading, entry).map((output) => {
    const { key, keyPlace } = output;
    if (!isName(key)) {
      const message = `The name of an output is made of ${nameRule}.`;
      reading.report(keyPlace, ["invalid-name", message]);
    }
    return {
      value: key,
      range: reading.range(keyPlace),
      ...readSource(reading, output),
    };
  });
}

function readSource(reading: Reading, { key, value }: MapEntry): Source {
  if (isNothing(value)) return plain;
  if (value.kind !== "map") {
    const expected = `The output '${key}' is a map such as {from: stdout, decode: json}`;
    reportType(reading, value, expected);
    return plain;
  }
  const fields = new Fields(reading, value, outputKeys);
  const select = readSelect(reading, fields.entry("select"));
  const from = readWord(reading, fields.entry("from"), ["file", "stdout"]);
  const decode = readWord(reading, fields.entry("decode"), [
    "text",
    "json",
    "lines",
  ]);
  const written = fields.entry("select");
  if (decode === "text" && written) {
    const message =
      "'select' needs 'decode: json' or 'decode: lines': a text has no parts.";
    reading.report(written.keyPlace, ["key-does-not-fit", message]);
  }
  return {
    from: from ?? "file",
    decode: decode ?? (select ? "json" : "text"),
    ...present({ select }),
  };
}

function readSelect(
  reading: Reading,
  entry: MapEntry | undefined,
): SelectPath | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const expected = "'select' is a path such as .a.b[0]";
  const node = readFixedText(reading, entry.value, expected);
  const path = node && parseSelect(node.text);
  if (!path) return undefined;
  if (path.ok) return path.value;
  const rest = path.error === node.text.trim() ? "" : `, not '${path.error}'`;
  reading.report(node, ["invalid-value", `${expected}${rest}.`]);
  return undefined;
}
