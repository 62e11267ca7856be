import type { AcceptanceTest } from "./acceptance-test.ts";
import { Fields } from "./fields.ts";
import { acceptanceTestKeys } from "./key-table.ts";
import { readAcceptanceCheck } from "./read-acceptance-check.ts";
import type { TestedStep } from "./read-acceptance-check.ts";
import { isNothing } from "./read-map.ts";
import { readLabel } from "./read-text.ts";
import { headOf, reportType } from "./report-type.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry, SyntaxNode } from "./syntax/syntax-tree.ts";

const checks = ["run", "file_exists", "stdout_matches", "output"];
const longestName = 60;

/** `acceptance_tests`: a list; in it the step can refer to itself, to the attempt just made. */
export function readAcceptanceTests(
  scope: Scope,
  entry: MapEntry | undefined,
  step: TestedStep,
): readonly AcceptanceTest[] | undefined {
  if (!entry || isNothing(entry.value)) return undefined;
  if (entry.value.kind !== "list") {
    const expected = "'acceptance_tests' is a list of tests";
    reportType(scope.reading, entry.value, expected);
    return undefined;
  }
  const inner = scope.inner();
  const tests = entry.value.items.flatMap(
    (item) => readTest(inner, item, step) ?? [],
  );
  for (const use of inner.uses) scope.uses.push({ ...use, mayBeSelf: true });
  return tests;
}

function readTest(
  scope: Scope,
  item: SyntaxNode,
  step: TestedStep,
): AcceptanceTest | undefined {
  const { reading } = scope;
  if (item.kind !== "map") {
    reportType(reading, item, "A test is a map such as {file_exists: PATH}");
    return undefined;
  }
  const fields = new Fields(reading, item, acceptanceTestKeys);
  const [main, ...others] = fields.present(checks);
  if (!main) {
    const message = `The test checks nothing: one of ${checks.join(", ")} is missing.`;
    reading.report(headOf(reading, item), ["missing-key", message]);
    return undefined;
  }
  for (const other of others) {
    const message = `A test checks one thing: '${other.key}' cannot stand beside '${main.key}'.`;
    reading.report(other.keyPlace, ["conflicting-keys", message], {
      related: [{ message: `'${main.key}' is here.`, place: main.keyPlace }],
    });
  }
  checkBelongs(scope, fields, main);
  const written = readLabel(reading, fields.entry("name"))?.text.trim() ?? "";
  const check = readAcceptanceCheck(scope, { fields, main }, step);
  return check && { name: written === "" ? nameOf(main) : written, check };
}

/** Keys that mean something beside one check alone. */
const companions = { exit_code: "run", equals: "output" };

function checkBelongs(scope: Scope, fields: Fields, main: MapEntry): void {
  for (const [key, owner] of Object.entries(companions)) {
    const entry = fields.entry(key);
    if (!entry || main === fields.entry(owner)) continue;
    const message = `'${entry.key}' belongs to a test with '${owner}'.`;
    scope.reading.report(entry.keyPlace, ["key-does-not-fit", message]);
  }
}

/** `run npm test`: the key and the beginning of its value. */
function nameOf({ key, value }: MapEntry): string {
  const text = value.kind === "scalar" ? value.text.trim() : "";
  const [line = "", ...more] = text.split(/\r?\n/);
  const isLong = more.length > 0 || line.length > longestName;
  return `${key} ${isLong ? `${line.slice(0, longestName - 1)}…` : line}`;
}
