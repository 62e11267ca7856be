import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import { mostProcesses } from "../run/limit-problem.ts";
import type { RunSettings } from "../run/run-settings.ts";
import type { Execution } from "../workflow/workflow.ts";
import type { LaunchRequest } from "./launch.ts";

export const defaults = {
  maxParallel: 8,
  /** Milliseconds. */
  graceMs: 5000,
  maxProcesses: mostProcesses,
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
    const { parallel, maxWorkers, onFailure, gracePeriod } = execution;
    const isParallel = parallel
      ? evaluation.setting(parallel, "execution.parallel")
      : true;
    const inFile = maxWorkers
      ? evaluation.setting(maxWorkers, "execution.max_workers")
      : undefined;
    return {
      maxParallel: isParallel
        ? limitOf(asked, inFile === "auto" ? asked.cores : inFile)
        : 1,
      inFileOrder: !isParallel,
      ...(isParallel ? scalingOf(execution, evaluation) : {}),
      onFailure:
        asked.onFailure ??
        (onFailure
          ? evaluation.setting(onFailure, "execution.on_failure")
          : "continue"),
      graceMs: gracePeriod
        ? evaluation.setting(gracePeriod, "execution.grace_period")
        : defaults.graceMs,
      ...limitsOf(execution, evaluation),
    };
  });
}

function scalingOf(
  { adaptiveScaling }: Execution,
  evaluation: Evaluation,
): Pick<RunSettings, "isAdaptive"> {
  const isAdaptive =
    adaptiveScaling &&
    evaluation.setting(adaptiveScaling, "execution.adaptive_scaling");
  return isAdaptive ? { isAdaptive } : {};
}

/** What is unlimited where the file says nothing. */
function limitsOf(
  { timeout, timeoutPerStep, maxFailures }: Execution,
  evaluation: Evaluation,
): Pick<RunSettings, "timeoutMs" | "timeoutPerStepMs" | "maxFailures"> {
  return {
    ...(maxFailures && {
      maxFailures: evaluation.setting(maxFailures, "execution.max_failures"),
    }),
    ...(timeout && {
      timeoutMs: evaluation.setting(timeout, "execution.timeout"),
    }),
    ...(timeoutPerStep && {
      timeoutPerStepMs: evaluation.setting(
        timeoutPerStep,
        "execution.timeout_per_step",
      ),
    }),
  };
}

function limitOf(asked: Asked, inFile: number | undefined): number {
  const wanted =
    asked.maxParallel ??
    inFile ??
    asked.defaultMaxParallel ??
    defaults.maxParallel;
  return Math.min(wanted, defaults.maxProcesses);
}
