import { runInNewContext } from "node:vm";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Pattern } from "../workflow/pattern.ts";

/** Milliseconds in which nothing else happens, so no more than one would bear. */
const timeout = 500;

/** Whether the pattern is found; an error where it backtracks without an end. */
export function matches(
  text: string,
  { source, flags }: Pattern,
): Result<boolean, string> {
  try {
    const found: unknown = runInNewContext(
      "new RegExp(source, flags).test(text)",
      { source, flags, text },
      { timeout },
    );
    return ok(found === true);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return fail(
      code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
        ? `/${source}/${flags} takes longer than ${timeout} ms to match`
        : message,
    );
  }
}
