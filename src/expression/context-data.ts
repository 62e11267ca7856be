import type { data } from "./github-expressions.ts";
import { dataFromJson, dataFromRecord } from "./data-from-json.ts";
import type {
  EvaluationContext,
  FanOutFacts,
  StepFacts,
} from "./evaluation-context.ts";
import type { ExpressionData } from "./expression-data.ts";
import { RecordList } from "./record-list.ts";
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
    ["matrix", () => dataFromJson(context.matrix ?? null)],
    ["item", () => dataFromJson(context.item ?? null)],
    ["task", () => dataFromJson(context.task ?? null)],
  ]);
  return new LazyDictionary({
    names: () => makers.keys(),
    find: (name) => makers.get(name)?.(),
    ignoresCase: true,
  });
}

function stepsData(steps: EvaluationContext["steps"]): ExpressionData {
  return new LazyDictionary({
    names: () => steps.keys(),
    find: (id) => {
      const facts = steps.get(id);
      if (facts === undefined) return undefined;
      return "children" in facts ? fanOutData(facts) : stepData(facts);
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

function fanOutData({ children }: FanOutFacts): ExpressionData {
  const parts: Readonly<Record<string, () => ExpressionData>> = {
    status: () => dataFromJson(children.map(({ status }) => status)),
    outputs: () => new RecordList(children.map(({ outputs }) => outputs)),
    duration: () => dataFromJson(children.map(({ duration }) => duration)),
  };
  return new LazyDictionary({
    names: () => Object.keys(parts),
    find: (name) => (Object.hasOwn(parts, name) ? parts[name]?.() : undefined),
    ignoresCase: true,
  });
}
