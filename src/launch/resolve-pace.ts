import type { Result } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { Evaluation, evaluating } from "../run/evaluation.ts";
import type { PaceSettings } from "../run/start-pace.ts";
import type { Execution } from "../workflow/workflow.ts";

/** How quickly steps may start one after the other; what the file leaves out is absent. */
export function resolvePace(
  { rateLimitDelay, rateLimit }: Execution,
  context: EvaluationContext,
): Result<PaceSettings, string> {
  return evaluating(() => {
    const evaluation = new Evaluation(context);
    return {
      ...(rateLimitDelay && {
        startDelayMs: evaluation.setting(
          rateLimitDelay,
          "execution.rate_limit_delay",
        ),
      }),
      ...(rateLimit && {
        startRate: evaluation.setting(rateLimit, "execution.rate_limit"),
      }),
    };
  });
}
