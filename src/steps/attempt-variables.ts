import type { AttemptRequest } from "../run/step-runner.ts";
import { markFor, markVariable } from "../system/process-table.ts";
import { attemptMark } from "./attempt-mark.ts";
import type { Command } from "./command.ts";
import type { StepWorld } from "./step-world.ts";

/** What tells a step where it is, and its inputs in a file: for its environment, over all else. */
export function attemptVariables(
  world: StepWorld,
  request: AttemptRequest,
): Readonly<Record<string, string>> {
  const { step, attempt, environment } = request;
  const output = outputFileOf(world, request);
  const mark = attemptMark(world.mark, step, attempt);
  return {
    ...(hasInputs(request) && {
      SLIPSTREAM_INPUTS: inputsFileOf(world, request),
    }),
    SLIPSTREAM_RUN: world.run,
    SLIPSTREAM_STEP: step,
    SLIPSTREAM_ATTEMPT: String(attempt),
    SLIPSTREAM_OUTPUT: output,
    GITHUB_OUTPUT: output,
    [markVariable]: markFor(mark, environment[markVariable]),
  };
}

/** What has to be there for these variables: absolute paths, each with the file's text. */
export function attemptFiles(
  world: StepWorld,
  request: AttemptRequest,
): NonNullable<Command["files"]> {
  return hasInputs(request)
    ? [[inputsFileOf(world, request), JSON.stringify(request.inputs)]]
    : [];
}

/** Absolute path of what `$SLIPSTREAM_OUTPUT` names; the step makes the file, or does not. */
export function outputFileOf(
  world: StepWorld,
  { step, attempt }: AttemptRequest,
): string {
  return world.scratchFile(step, attempt, "outputs");
}

function inputsFileOf(
  world: StepWorld,
  { step, attempt }: AttemptRequest,
): string {
  return world.scratchFile(step, attempt, "inputs.json");
}

function hasInputs({ inputs }: AttemptRequest): boolean {
  return Object.keys(inputs).length > 0;
}
