import { Fields } from "./fields.ts";
import { outputKeys } from "./key-table.ts";
import { isName, nameRule } from "./names.ts";
import { isNothing, readMap } from "./read-map.ts";
import { readFixedText } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import { reportType } from "./report-type.ts";
import type { Located } from "./setting.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `outputs`: the names that the step promises to write to $SLIPSTREAM_OUTPUT. */
export function readOutputs(
  reading: Reading,
  entry: MapEntry | undefined,
): readonly Located<string>[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  return readMap(reading, entry).map((output) => {
    const { key, keyPlace } = output;
    if (!isName(key)) {
      const message = `The name of an output is made of ${nameRule}.`;
      reading.report(keyPlace, ["invalid-name", message]);
    }
    checkOutput(reading, output);
    return { value: key, range: reading.range(keyPlace) };
  });
}

function checkOutput(reading: Reading, output: MapEntry): void {
  const { key, value } = output;
  if (isNothing(value)) return;
  if (value.kind !== "map") {
    reportType(
      reading,
      value,
      `The output '${key}' is a map such as {from: file}`,
    );
    return;
  }
  const from = new Fields(reading, value, outputKeys).value("from");
  if (!from || isNothing(from)) return;
  const source = readFixedText(reading, from, "'from' is file");
  if (!source || source.text === "file") return;
  if (source.text === "stdout") {
    const message = "'from: stdout' is not available in this version.";
    reading.report(source, ["not-available", message]);
    return;
  }
  reading.report(source, ["invalid-value", "'from' is file."]);
}
