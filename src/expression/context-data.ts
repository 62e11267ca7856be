import { data } from "./github-expressions.ts";
import { dataFromRecord } from "./data-from-json.ts";
import type { EvaluationContext, StepFacts } from "./evaluation-context.ts";
import type { ExpressionData } from "./expression-data.ts";
import { LazyDictionary } from "./lazy-dictionary.ts";

/** What expressions can see; nothing of it is converted before it is looked at. */
export function contextData(context: EvaluationContext): data.Dictionary {
  const makers = new Map<string, () => ExpressionData>([
    ["steps", () => stepsData(context.steps)],
    ["inputs", () => dataFromRecord(context.inputs)],
    ["env", () => dataFromRecord(context.env, context.envIgnoresCase ?? false)],
    ["run", () => dataFromRecord(context.run)],
    ["workflow", () => dataFromRecord(context.workflow)],
    ["secrets", () => dataFromRecord(context.secrets ?? {})],
    ["matrix", () => new data.Null()],
  ]);
  return new LazyDictionary({
    names: () => makers.keys(),
    find: (name) => makers.get(name)?.(),
    ignoresCase: true,
  });
}

function stepsData(steps: ReadonlyMap<string, StepFacts>): ExpressionData {
  return new LazyDictionary({
    names: () => steps.keys(),
    find: (id) => {
      const facts = steps.get(id);
      return facts && stepData(facts);
    },
    ignoresCase: false,
  });
}

function stepData(facts: StepFacts): ExpressionData {
  return dataFromRecord({
    status: facts.status,
    outputs: facts.outputs,
    duration: facts.duration,
  });
}
