import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { RunStarted } from "../run/events.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { InputProblem } from "./input-problem.ts";

type Inputs = Readonly<Record<string, Json>>;

/**
 * The inputs of a run that goes on: those recorded, and `given` what is not recorded,
 * because it held a secret or because the file did not have it then. The error names
 * every input that is wrong.
 */
export function resumedInputs(
  { inputs: declarations }: Workflow,
  { inputs: recorded, masked_inputs: masked = [] }: RunStarted,
  given: Inputs,
): Result<Inputs, InputProblem> {
  const isRecorded = (name: string): boolean =>
    Object.hasOwn(recorded, name) && !masked.includes(name);
  const missing = declarations
    .map(({ name }) => name)
    .filter((name) => masked.includes(name) && !Object.hasOwn(given, name));
  const problems = [
    ...Object.keys(given)
      .filter(isRecorded)
      .map((name) => `input ${name} stays what the run was started with`),
    ...missing.map(
      (name) => `input ${name} held a secret, so it is not recorded`,
    ),
  ];
  if (problems.length > 0)
    return fail({ message: problems.join("\n"), missing });
  const kept = declarations
    .filter(({ name }) => isRecorded(name))
    .map(({ name }): [string, Json] => [name, recorded[name] ?? null])
    // One that was left out: so it is again.
    .filter(([, value]) => value !== null);
  return ok({ ...Object.fromEntries(kept), ...given });
}
