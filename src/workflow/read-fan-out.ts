import type { Json } from "../base/json.ts";
import { ok, type Result } from "../base/result.ts";
import type { LocalName } from "../expression/expression.ts";
import type { Expression } from "../expression/expression.ts";
import { expandMatrix, listOfItems } from "./expand-matrix.ts";
import type { FanOut } from "./fan-out.ts";
import type { Fields } from "./fields.ts";
import { fixedValue } from "./input-value.ts";
import type { InputValue } from "./input-value.ts";
import { present } from "./present.ts";
import { isNothing } from "./read-map.ts";
import { readSetting } from "./read-setting.ts";
import { readInputValue } from "./read-step-inputs.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** What `foreach` lets the step's expressions begin with. */
export function fanOutLocals(fields: Fields): readonly LocalName[] {
  return fields.entry("foreach") ? ["item"] : [];
}

/** `matrix` or `foreach`, with `max_parallel` and `fail_fast`. */
export function readFanOut(
  scope: Scope,
  fields: Fields,
  condition: Expression | undefined,
): FanOut | undefined {
  const [entry, second] = fields.present(["matrix", "foreach"]);
  if (entry && second) reportBoth(scope, entry, second);
  if (!entry) {
    reportAlone(scope, fields);
    return undefined;
  }
  const outer = scope.inner([]);
  const read = readOver(outer, entry);
  const limits = present({
    maxParallel: readSetting(
      outer,
      fields.entry("max_parallel"),
      "positive-count",
    ),
    failFast: readSetting(outer, fields.entry("fail_fast"), "boolean"),
  });
  for (const use of outer.uses) scope.uses.push({ ...use, isOfFanOut: true });
  return { ...read, ...limits, decidesEach: looksAtChild(condition) };
}

type Over = Pick<FanOut, "over" | "value" | "range" | "count">;

function readOver(scope: Scope, entry: MapEntry): Over {
  const { key, keyPlace, value: node } = entry;
  const { reading } = scope;
  const over = key === "matrix" ? "matrix" : "foreach";
  const value = readInputValue(scope, node);
  const range = reading.range(keyPlace);
  if (isNothing(node)) {
    const what = over === "matrix" ? "a map of lists" : "a list";
    const message = `'${key}' is ${what}, or an expression that gives one.`;
    reading.report(keyPlace, ["wrong-type", message]);
    return { over, value, range };
  }
  const children = childrenOf(over, value);
  if (!children.ok) {
    const code = over === "matrix" ? "invalid-matrix" : "wrong-type";
    reading.report(node, [code, `${children.error}.`]);
    return { over, value, range };
  }
  return { over, value, range, ...present({ count: children.value?.length }) };
}

/** The children's values, undefined where these are known in a run only. */
function childrenOf(
  over: FanOut["over"],
  value: InputValue,
): Result<readonly Json[] | undefined, string> {
  const fixed = fixedValue(value);
  if (fixed === undefined) return ok(undefined);
  return over === "matrix" ? expandMatrix(fixed) : listOfItems(fixed);
}

function looksAtChild(condition: Expression | undefined): boolean {
  return (condition?.references ?? []).some(
    ({ context }) => context === "matrix" || context === "item",
  );
}

function reportBoth(scope: Scope, first: MapEntry, second: MapEntry): void {
  const message = `A step has '${first.key}' or '${second.key}', and not both.`;
  scope.reading.report(second.keyPlace, ["conflicting-keys", message], {
    related: [{ message: `'${first.key}' is here.`, place: first.keyPlace }],
  });
}

function reportAlone({ reading }: Scope, fields: Fields): void {
  for (const { key, keyPlace } of fields.present([
    "max_parallel",
    "fail_fast",
  ])) {
    const message = `'${key}' says how a 'matrix' or a 'foreach' runs, and the step has neither.`;
    reading.report(keyPlace, ["missing-key", message]);
  }
}
