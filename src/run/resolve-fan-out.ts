import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import { ok } from "../base/result.ts";
import type { EvaluationContext } from "../expression/evaluation-context.ts";
import { expandMatrix, listOfItems } from "../workflow/expand-matrix.ts";
import type { FanOut } from "../workflow/fan-out.ts";
import { Evaluation, evaluating } from "./evaluation.ts";

/** What a step is to be done for. */
export interface Children {
  /** One for each child: its combination of a matrix, or its item. */
  readonly values: readonly Json[];
  /** At least 1. */
  readonly maxParallel: number;
  readonly failFast: boolean;
}

/** The error is one line. */
export function resolveFanOut(
  { over, value, maxParallel, failFast }: FanOut,
  context: EvaluationContext,
): Result<Children, string> {
  const given = evaluating(() => {
    const evaluation = new Evaluation(context);
    return {
      value: evaluation.tree(value, over),
      maxParallel: maxParallel
        ? evaluation.setting(maxParallel, "max_parallel")
        : 3,
      failFast: failFast ? evaluation.setting(failFast, "fail_fast") : true,
    };
  });
  if (!given.ok) return given;
  const values = childrenOf(over, given.value.value);
  if (!values.ok) return values;
  const { maxParallel: most, failFast: failsFast } = given.value;
  return ok({ values: values.value, maxParallel: most, failFast: failsFast });
}

function childrenOf(
  over: FanOut["over"],
  value: Json,
): Result<readonly Json[], string> {
  if (over === "foreach") return listOfItems(value);
  return expandMatrix(typeof value === "string" ? parsed(value) : value);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
