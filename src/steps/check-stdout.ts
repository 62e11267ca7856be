import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import type { Pattern } from "../workflow/pattern.ts";
import { excerpt } from "./excerpt.ts";
import { matches } from "./matches.ts";

/** What is wrong; undefined where the pattern is found in what the process wrote. */
export function checkStdout(
  stdout: Result<string, string> = ok(""),
  pattern: Pattern,
): string | undefined {
  if (!stdout.ok) return stdout.error;
  const found = matches(stdout.value, pattern);
  if (!found.ok) return found.error;
  if (found.value) return undefined;
  const text = JSON.stringify(excerpt(stdout.value.trim()));
  return `/${pattern.source}/${pattern.flags} does not match stdout ${text}`;
}
