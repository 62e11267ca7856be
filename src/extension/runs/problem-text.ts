import { counted } from "../../present/counted.ts";
import { listed } from "../../present/listed.ts";
import type { ResumeProblem } from "../../launch/resume.ts";

/** Why nothing ran, in a sentence for a message box. */
export function problemText(problem: ResumeProblem): string {
  if (problem.kind === "succeeded") {
    return "The run has succeeded: there is nothing to do again.";
  }
  if (problem.kind === "secrets") {
    return `Nothing ran: ${listed(problem.names)} has no value. "Slipstream: Set Secret…" keeps one, else the environment variable of that name counts.`;
  }
  if (problem.kind !== "invalid") return problem.message;
  const errors = problem.diagnostics.filter(
    ({ severity }) => severity === "error",
  );
  const first = errors[0];
  const rest = first === undefined ? "" : ` First: ${first.message}`;
  return `${problem.file} has ${counted(errors.length, "error")}, so nothing ran.${rest}`;
}
