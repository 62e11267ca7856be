import type {
  OutlineStep,
  WorkflowDocument,
} from "../workflow/workflow-document.ts";
import type { LastResult } from "./last-result.ts";
import { resultWithAge } from "./last-result.ts";
import { listed } from "./listed.ts";
import type { Row, RowIcon } from "./row.ts";
import { stepIcons } from "./row-icons.ts";

/** What there is to know of a workflow file when its row is drawn. */
export interface WorkflowFacts {
  readonly document: WorkflowDocument;
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly running: boolean;
  readonly last?: LastResult | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function workflowRow(facts: WorkflowFacts): Row {
  const label = facts.document.outline.name;
  const description = describe(facts);
  return {
    label,
    description,
    icon: iconOf(facts),
    accessibleLabel: `${label}, workflow, ${description.replaceAll(" · ", ", ")}`,
  };
}

/** The row of a step as the file has it, whatever ran. */
export function outlineStepRow({ id, dependsOn, handler }: OutlineStep): Row {
  const description = [
    ...(handler === undefined ? [] : [`handler of ${handler}`]),
    ...(dependsOn.length === 0 ? [] : [`waits for ${listed(dependsOn)}`]),
  ].join(" · ");
  return {
    label: id,
    description,
    icon: { codicon: "circle-outline", color: "testing.iconUnset" },
    accessibleLabel: [id, "step", description].filter(Boolean).join(", "),
  };
}

export function firstError(document: WorkflowDocument): string | undefined {
  return document.diagnostics.find(({ severity }) => severity === "error")
    ?.message;
}

function describe(facts: WorkflowFacts): string {
  const error = firstError(facts.document);
  if (error !== undefined) return error;
  if (facts.running) return "running";
  if (facts.last) return resultWithAge(facts.last, facts.now);
  return facts.path;
}

function iconOf({ document, running }: WorkflowFacts): RowIcon {
  if (firstError(document) !== undefined) return stepIcons.failed;
  return running ? stepIcons.running : { codicon: "play" };
}
