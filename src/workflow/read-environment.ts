import type { EnvironmentEntry } from "./environment-entry.ts";
import { readMap } from "./read-map.ts";
import { textNode } from "./read-text.ts";
import type { Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";
import type { MapEntry } from "./syntax/syntax-tree.ts";

/** `env`: names and texts; a number stands for what is written, nothing for the empty text. */
export function readEnvironment(
  scope: Scope,
  entry: MapEntry | undefined,
): readonly EnvironmentEntry[] {
  return readMap(scope.reading, entry).flatMap((variable) => {
    const { key, value } = variable;
    if (!isGoodName(scope.reading, variable)) return [];
    if (value.kind === "scalar") {
      return [{ name: key, value: scope.template(value) }];
    }
    textNode(scope.reading, value, `the value of '${key}' is one text`);
    return [];
  });
}

const reserved =
  /^(?:SLIPSTREAM_VALUE_\d+|SLIPSTREAM_INPUTS|SLIPSTREAM_OUTPUT|GITHUB_OUTPUT)$/i;

function isGoodName(reading: Reading, variable: MapEntry): boolean {
  const { key, keyPlace } = variable;
  const problem = problemOf(key);
  if (problem === undefined) return true;
  reading.report(keyPlace, ["invalid-name", problem]);
  return false;
}

function problemOf(name: string): string | undefined {
  if (name === "") return "The name of a variable cannot be empty.";
  if (/[=\0]/.test(name)) {
    return "The name of a variable cannot hold '=' or a NUL byte.";
  }
  return reserved.test(name)
    ? `'${name}' is set by Slipstream itself.`
    : undefined;
}
