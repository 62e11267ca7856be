import { mermaidLabel, mermaidNames } from "./mermaid-names.ts";
import type { PlanSummary } from "./plan-summary.ts";
import { plannedName } from "./plan-summary.ts";

/** A Mermaid flowchart; the critical path is drawn thick. */
export function planMermaid(plan: PlanSummary): readonly string[] {
  const names = mermaidNames(plan.steps.map((step) => step.id));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const critical = new Set(
    plan.criticalPath.map((id, i) => `${plan.criticalPath[i - 1] ?? ""} ${id}`),
  );
  return [
    "flowchart LR",
    ...plan.steps.map(
      (step) => `  ${nameOf(step.id)}["${mermaidLabel(plannedName(step))}"]`,
    ),
    ...plan.steps.flatMap(({ id, dependsOn }) =>
      dependsOn.map((dependency) => {
        const arrow = critical.has(`${dependency} ${id}`) ? "==>" : "-->";
        return `  ${nameOf(dependency)} ${arrow} ${nameOf(id)}`;
      }),
    ),
  ];
}
