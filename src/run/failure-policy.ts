import type { RunSettings } from "./run-settings.ts";

/** What failures that nobody tolerates do to the rest of the run. */
export type FailureResponse = "go_on" | "stop" | "kill";

/** `on_failure` has its say from the first failure on, `max_failures` from its own number on. */
export function failureResponse(
  failures: number,
  {
    onFailure,
    maxFailures = Infinity,
  }: Pick<RunSettings, "onFailure" | "maxFailures">,
): FailureResponse {
  if (failures === 0) return "go_on";
  if (onFailure !== "continue") return onFailure;
  return failures >= maxFailures ? "stop" : "go_on";
}
