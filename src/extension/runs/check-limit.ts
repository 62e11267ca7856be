import { limitProblem } from "../../run/limit-problem.ts";

/** What is wrong with a text typed for a limit; undefined where it will do. */
export function checkLimit(text: string): string | undefined {
  const problem = limitProblem(
    /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN,
  );
  return problem && sentence(problem);
}

/** `the run has ended` as a message of its own. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
