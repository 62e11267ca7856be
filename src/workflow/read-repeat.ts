import type { Repeat } from "./repeat.ts";
import { Fields } from "./fields.ts";
import { repeatKeys } from "./key-table.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readScalar } from "./read-text.ts";
import { reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `repeat`: in its condition the step can refer to itself, to the attempt just made. */
export function readRepeat(
  scope: Scope,
  entry: MapEntry | undefined,
): Repeat | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  const { reading } = scope;
  const { value, keyPlace } = entry;
  if (value.kind !== "map") {
    const expected = "'repeat' is a map such as {until: CONDITION}";
    reportType(reading, value, expected);
    return undefined;
  }
  const fields = new Fields(reading, value, repeatKeys);
  const inner = scope.inner();
  const repeat = present({
    condition: readWhen(inner, fields),
    maxIterations: readSetting(
      inner,
      fields.entry("max_iterations"),
      "positive-count",
    ),
    delay: readSetting(inner, fields.entry("delay"), "duration"),
  });
  for (const use of inner.uses) scope.uses.push({ ...use, mayBeSelf: true });
  if (value.entries.length === 0) {
    const message = "'repeat' needs 'while', 'until' or 'max_iterations'.";
    reading.report(keyPlace, ["missing-key", message]);
  }
  return repeat;
}

function readWhen(scope: Scope, fields: Fields): Repeat["condition"] {
  const [entry, second] = fields.present(["while", "until"]);
  if (entry && second) {
    const message =
      "A step repeats 'while' or 'until' something, and not both.";
    scope.reading.report(second.keyPlace, ["conflicting-keys", message], {
      related: [{ message: "'while' is here.", place: entry.keyPlace }],
    });
  }
  const node = readScalar(scope.reading, entry, "an expression");
  const condition = node && scope.condition(node);
  if (!entry || !condition) return undefined;
  return { kind: entry.key === "while" ? "while" : "until", ...condition };
}
