import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { RunSettings } from "../run/run-settings.ts";
import type { Execution } from "../workflow/workflow.ts";
import type { LaunchRequest } from "./launch.ts";

export const defaults = {
  maxParallel: 8,
  /** Milliseconds. */
  graceMs: 5000,
  /** Over everything that one program runs. */
  maxProcesses: 256,
} as const;

interface Asked extends Pick<
  LaunchRequest,
  "maxParallel" | "defaultMaxParallel" | "onFailure"
> {
  /** What `auto` stands for. */
  readonly cores: number;
}

/** The flag counts before the file, the file before the setting, the setting before the default. */
export function resolveSettings(
  execution: Execution,
  asked: Asked,
  context: EvaluationContext,
): Result<RunSettings, string> {
  return evaluating(() => {
    const evaluation = new Evaluation(context);
    const { parallel, maxWorkers, timeoutPerStep, onFailure, gracePeriod } =
      execution;
    const isParallel = parallel
      ? evaluation.setting(parallel, "execution.parallel")
      : true;
    const inFile = maxWorkers
      ? evaluation.setting(maxWorkers, "execution.max_workers")
      : undefined;
    const timeoutPerStepMs = timeoutPerStep
      ? evaluation.setting(timeoutPerStep, "execution.timeout_per_step")
      : undefined;
    return {
      maxParallel: isParallel
        ? limitOf(asked, inFile === "auto" ? asked.cores : inFile)
        : 1,
      inFileOrder: !isParallel,
      onFailure:
        asked.onFailure ??
        (onFailure
          ? evaluation.setting(onFailure, "execution.on_failure")
          : "continue"),
      graceMs: gracePeriod
        ? evaluation.setting(gracePeriod, "execution.grace_period")
        : defaults.graceMs,
      ...(timeoutPerStepMs === undefined ? {} : { timeoutPerStepMs }),
    };
  });
}

function limitOf(asked: Asked, inFile: number | undefined): number {
  const wanted =
    asked.maxParallel ??
    inFile ??
    asked.defaultMaxParallel ??
    defaults.maxParallel;
  return Math.min(wanted, defaults.maxProcesses);
}
