import type { Json } from "../base/json.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { isSameJson } from "../base/same-json.ts";

/** One child's value of each name. */
export type Combination = Readonly<Record<string, Json>>;

/** Children of one step, at most. */
export const mostChildren = 10_000;

/**
 * The combinations of a matrix, the first name varying slowest; `include` and `exclude` as in
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 * The error is one line.
 */
export function expandMatrix(
  matrix: Json,
): Result<readonly Combination[], string> {
  if (!isMap(matrix)) {
    return fail("'matrix' is to be a map from names to lists of values");
  }
  const { include = [], exclude = [], ...axes } = matrix;
  const wrong =
    wrongAxis(axes) ??
    wrongList("include", include) ??
    wrongList("exclude", exclude);
  if (wrong !== undefined) return fail(wrong);
  const names = Object.keys(axes);
  const all = combine(axes as Readonly<Record<string, readonly Json[]>>);
  if (!all.ok) return all;
  const excluded = exclude as readonly Combination[];
  const kept = all.value.filter(
    (combination) => !excluded.some((one) => agrees(combination, one)),
  );
  return atMost(included(kept, include as readonly Combination[], names));
}

/** The items of a list, or of the text of a JSON list. The error is one line. */
export function listOfItems(value: Json): Result<readonly Json[], string> {
  const list = typeof value === "string" ? parsed(value) : value;
  return isList(list)
    ? atMost(list)
    : fail(`'foreach' is to be a list, and not ${shown(value)}`);
}

function wrongAxis(axes: Readonly<Record<string, Json>>): string | undefined {
  for (const [name, values] of Object.entries(axes)) {
    if (isList(values) && values.length > 0) continue;
    return `'matrix.${name}' is to be a list of at least one value, and not ${shown(values)}`;
  }
  return undefined;
}

function wrongList(name: string, value: Json): string | undefined {
  return isList(value) && value.every(isMap)
    ? undefined
    : `'matrix.${name}' is to be a list of maps`;
}

function combine(
  axes: Readonly<Record<string, readonly Json[]>>,
): Result<readonly Combination[], string> {
  const entries = Object.entries(axes);
  if (entries.length === 0) return ok([]);
  let combinations: readonly Combination[] = [{}];
  for (const [name, values] of entries) {
    if (combinations.length * values.length > mostChildren) return tooMany();
    combinations = combinations.flatMap((combination) =>
      values.map((value) => ({ ...combination, [name]: value })),
    );
  }
  return ok(combinations);
}

/** Extends the combinations that an entry does not contradict; what extends none is one more. */
function included(
  combinations: readonly Combination[],
  entries: readonly Combination[],
  names: readonly string[],
): readonly Combination[] {
  const extended: Combination[] = combinations.map((one) => ({ ...one }));
  const more: Combination[] = [];
  for (const entry of entries) {
    const fixed = names.filter((name) => Object.hasOwn(entry, name));
    let fits = false;
    for (const [index, combination] of combinations.entries()) {
      if (!fixed.every((name) => isSameJson(combination[name], entry[name]))) {
        continue;
      }
      fits = true;
      extended[index] = { ...extended[index], ...entry };
    }
    if (!fits) more.push(entry);
  }
  return [...extended, ...more];
}

function agrees(combination: Combination, part: Combination): boolean {
  return Object.entries(part).every(([name, value]) =>
    isSameJson(combination[name], value),
  );
}

function atMost<Item>(items: readonly Item[]): Result<readonly Item[], string> {
  return items.length > mostChildren ? tooMany() : ok(items);
}

function tooMany(): { readonly ok: false; readonly error: string } {
  return fail(`A step has at most ${mostChildren} children`);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isMap(
  value: Json | undefined,
): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
