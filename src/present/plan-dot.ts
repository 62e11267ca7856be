import type { PlannedStep, PlanSummary } from "./plan-summary.ts";
import { plannedName } from "./plan-summary.ts";

/** A Graphviz digraph; the critical path is drawn bold. */
export function planDot(plan: PlanSummary): readonly string[] {
  const critical = new Set(
    plan.criticalPath.map((id, i) => `${plan.criticalPath[i - 1] ?? ""} ${id}`),
  );
  return [
    `digraph ${quote(plan.workflow)} {`,
    "  rankdir=LR;",
    "  node [shape=box, style=rounded];",
    ...plan.steps.map((step) => `  ${quote(step.id)}${labelOf(step)};`),
    ...plan.steps.flatMap(({ id, dependsOn }) =>
      dependsOn.map((dependency) => {
        const style = critical.has(`${dependency} ${id}`)
          ? " [style=bold]"
          : "";
        return `  ${quote(dependency)} -> ${quote(id)}${style};`;
      }),
    ),
    "}",
  ];
}

function labelOf(step: PlannedStep): string {
  const name = plannedName(step);
  return name === step.id ? "" : ` [label=${quote(name)}]`;
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
