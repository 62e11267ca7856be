import { fail, ok } from "../../src/base/result.ts";
import { createPlan } from "../../src/plan/create-plan.ts";
import type { PrepareCall, WorkflowCall } from "../../src/run/run-request.ts";
import type { RunSettings } from "../../src/run/run-settings.ts";
import { parseTemplate } from "../../src/expression/parse-template.ts";
import type { WorkflowAction } from "../../src/workflow/step-action.ts";
import type { StepSketch } from "./workflow-of.ts";
import { nowhere, workflowOf } from "./workflow-of.ts";

/** A workflow that others call. */
export interface CalledSketch {
  readonly steps: Readonly<Record<string, StepSketch>>;
  readonly settings?: Partial<RunSettings>;
  /** Why it cannot be begun. */
  readonly problem?: string;
  readonly called?: (call: WorkflowCall) => void;
}

/** What a step does that calls the workflow in `file`, with these texts. */
export function uses(
  file: string,
  inputs: Readonly<Record<string, string>> = {},
): { readonly action: WorkflowAction } {
  return {
    action: {
      type: "workflow",
      path: { value: file, range: nowhere },
      file,
      inputs: Object.entries(inputs).map(([name, text]) => ({
        name,
        nameRange: nowhere,
        value: {
          range: nowhere,
          value: {
            kind: "template",
            template: parseTemplate(text, ["item"]).template,
          },
        },
      })),
    },
  };
}

/** Without a limit of its own a called workflow has that of its caller alone. */
export function preparing(
  sketches: Readonly<Record<string, CalledSketch>>,
): PrepareCall {
  return (call) => {
    const sketch = sketches[call.file];
    if (!sketch) throw new Error(`There is no ${call.file}.`);
    sketch.called?.(call);
    if (sketch.problem !== undefined) {
      return Promise.resolve(fail(sketch.problem));
    }
    return Promise.resolve(
      ok({
        plan: createPlan(workflowOf(sketch.steps)),
        settings: {
          maxParallel: 256,
          inFileOrder: false,
          onFailure: "continue",
          graceMs: call.graceMs,
          ...sketch.settings,
        },
        inputs: call.inputs,
        environment: call.environment,
        envIgnoresCase: false,
      }),
    );
  };
}
