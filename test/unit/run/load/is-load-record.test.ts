import assert from "node:assert/strict";
import { isLoadRecord } from "../../../../src/run/load/is-load-record.ts";
import {
  failureOf,
  loadRecord,
  outcomeOf,
} from "../../../support/load-report.ts";

const record = loadRecord(
  9,
  [outcomeOf(1), failureOf(2, "x"), outcomeOf(3, { status: "cancelled" })],
  ["p95 < 2s"],
);

/** Each of its values but those that no report looks at, by the names that lead to it. */
function pathsIn(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [[]];
  return Object.entries(value).flatMap(([name, one]) =>
    pathsIn(one).map((path) => [name, ...path]),
  );
}

function withOther(
  value: unknown,
  [name, ...rest]: readonly string[],
): unknown {
  if (name === undefined) return { evil: true };
  const copy: unknown = structuredClone(value);
  const inner = (copy as Record<string, unknown>)[name];
  (copy as Record<string, unknown>)[name] = withOther(inner, rest);
  return copy;
}

const unseen = ["version", "times.critical_path_ms"];

describe("the record of many instances", () => {
  it("is known by its shape, as it is and as it is written", () => {
    assert.equal(isLoadRecord(record), true);
    assert.equal(isLoadRecord(JSON.parse(JSON.stringify(record))), true);
    assert.equal(isLoadRecord(loadRecord(9, [])), true);
  });

  it("is none where any value is another than it has to be", () => {
    const paths = pathsIn(record).filter(
      (path) => !unseen.includes(path.join(".")),
    );
    assert.ok(paths.length > 60);
    for (const path of paths) {
      const other = withOther(record, path);
      assert.equal(isLoadRecord(other), false, path.join("."));
    }
  });

  it("is none where it is nothing of the kind", () => {
    for (const wrong of [
      undefined,
      null,
      5,
      "instances",
      [],
      {},
      { instances: {} },
      { ...record, instances: undefined },
      { ...record, status: "<b>" },
    ]) {
      assert.equal(isLoadRecord(wrong), false, JSON.stringify(wrong));
    }
  });
});
