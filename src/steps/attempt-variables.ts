import { writeFile } from "node:fs/promises";
import type { AttemptRequest } from "../run/step-runner.ts";
import { markFor, markVariable } from "../system/process-table.ts";
import { attemptMark } from "./attempt-mark.ts";
import type { StepWorld } from "./step-world.ts";

/** What tells a step where it is, and its inputs in a file: for its environment, over all else. */
export async function attemptVariables(
  world: StepWorld,
  request: AttemptRequest,
): Promise<Readonly<Record<string, string>>> {
  const { step, attempt, environment } = request;
  const output = outputFileOf(world, request);
  const mark = attemptMark(world.mark, step, attempt);
  return {
    ...(await writeInputs(world, request)),
    SLIPSTREAM_RUN: world.run,
    SLIPSTREAM_STEP: step,
    SLIPSTREAM_ATTEMPT: String(attempt),
    SLIPSTREAM_OUTPUT: output,
    GITHUB_OUTPUT: output,
    [markVariable]: markFor(mark, environment[markVariable]),
  };
}

/** Absolute path of what `$SLIPSTREAM_OUTPUT` names; the step makes the file, or does not. */
export function outputFileOf(
  world: StepWorld,
  { step, attempt }: AttemptRequest,
): string {
  return world.scratchFile(step, attempt, "outputs");
}

async function writeInputs(
  world: StepWorld,
  { step, attempt, inputs }: AttemptRequest,
): Promise<Readonly<Record<string, string>>> {
  if (Object.keys(inputs).length === 0) return {};
  const path = world.scratchFile(step, attempt, "inputs.json");
  await writeFile(path, JSON.stringify(inputs));
  return { SLIPSTREAM_INPUTS: path };
}
