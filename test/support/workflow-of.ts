import type { TextRange } from "../../src/base/text-range.ts";
import type { Expression } from "../../src/expression/expression.ts";
import { parseCondition } from "../../src/expression/parse-condition.ts";
import type { Setting } from "../../src/workflow/setting.ts";
import type { Step } from "../../src/workflow/step.ts";
import type { Workflow } from "../../src/workflow/workflow.ts";

export const nowhere: TextRange = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

export function fixed<Value>(value: Value): Setting<Value> {
  return { kind: "fixed", value, range: nowhere };
}

/** What a test says of a step; the rest is as a file that says nothing more. */
export interface StepSketch extends Partial<
  Omit<Step, "id" | "dependencies" | "condition">
> {
  readonly needs?: readonly string[];
  readonly if?: string;
}

/** A workflow with these steps, in this order. */
export function workflowOf(
  steps: Readonly<Record<string, StepSketch>>,
): Workflow {
  return {
    file: "test.workflow.yaml",
    name: "test",
    nameRange: nowhere,
    inputs: [],
    env: [],
    envFiles: [],
    secrets: [],
    execution: {},
    load: {},
    pools: [],
    groups: [],
    steps: Object.entries(steps).map(([id, sketch]) => stepOf(id, sketch)),
  };
}

function stepOf(
  id: string,
  { needs = [], if: text, ...rest }: StepSketch,
): Step {
  return {
    id,
    idRange: nowhere,
    range: nowhere,
    action: {
      type: "shell",
      program: { kind: "inline", script: { text: id, bindings: [] } },
      args: [],
    },
    dependencies: needs.map((dependency) => ({
      id: dependency,
      range: nowhere,
      implied: false,
    })),
    inputs: [],
    reads: [],
    env: [],
    retry: {},
    ...(text === undefined
      ? {}
      : { condition: { value: condition(text), range: nowhere } }),
    ...rest,
  };
}

function condition(text: string): Expression {
  const parsed = parseCondition(text, ["item"]);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
