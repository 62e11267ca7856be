import type { Result } from "../base/result.ts";
import { fail } from "../base/result.ts";
import type { LaunchProblem } from "./launch.ts";

/** What is wrong with the inputs of a run. */
export interface InputProblem {
  /** A line for each that is wrong. */
  readonly message: string;
  /** Those among them that have no value and need one. */
  readonly missing: readonly string[];
}

/** Why nothing ran. */
export function wrongInputs({
  message,
  missing,
}: InputProblem): Result<never, LaunchProblem> {
  return fail({
    kind: "usage",
    message,
    ...(missing.length > 0 && { missing }),
  });
}
