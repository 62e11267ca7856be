import { counted } from "../../present/counted.ts";
import type { LaunchProblem } from "../../launch/launch.ts";

/** Why nothing ran, in a sentence for a message box. */
export function problemText(problem: LaunchProblem): string {
  if (problem.kind !== "invalid") return problem.message;
  const errors = problem.diagnostics.filter(
    ({ severity }) => severity === "error",
  );
  const first = errors[0];
  const rest = first === undefined ? "" : ` First: ${first.message}`;
  return `${problem.file} has ${counted(errors.length, "error")}, so nothing ran.${rest}`;
}
