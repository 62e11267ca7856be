import { isDeepStrictEqual } from "node:util";
import type { Json } from "../base/json.ts";
import { toEnvironmentText } from "../expression/to-environment-text.ts";
import type { ResolvedCheck } from "../run/test-runner.ts";
import { excerpt } from "./excerpt.ts";

type OutputCheck = Extract<ResolvedCheck, { kind: "output" }>;

/** What is wrong; undefined where the output is what it is to be. */
export function checkOutput(
  outputs: Readonly<Record<string, Json>>,
  { name, equals }: Pick<OutputCheck, "name" | "equals">,
): string | undefined {
  const found = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  if (found === undefined) return `there is no output ${name}`;
  // What was written to the output file is a text, also where it spells a number.
  const isEqual =
    isDeepStrictEqual(found, equals) ||
    (typeof found === "string" && found === toEnvironmentText(equals));
  return isEqual
    ? undefined
    : `expected ${excerpt(JSON.stringify(equals))}, found ${excerpt(JSON.stringify(found))}`;
}
