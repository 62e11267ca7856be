import type { PlanSummary } from "./plan-summary.ts";
import { plannedName } from "./plan-summary.ts";

/** A Mermaid flowchart; the critical path is drawn thick. */
export function planMermaid(plan: PlanSummary): readonly string[] {
  const names = nodeNames(plan.steps.map((step) => step.id));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const critical = new Set(
    plan.criticalPath.map((id, i) => `${plan.criticalPath[i - 1] ?? ""} ${id}`),
  );
  return [
    "flowchart LR",
    ...plan.steps.map(
      (step) => `  ${nameOf(step.id)}["${escapeLabel(plannedName(step))}"]`,
    ),
    ...plan.steps.flatMap(({ id, dependsOn }) =>
      dependsOn.map((dependency) => {
        const arrow = critical.has(`${dependency} ${id}`) ? "==>" : "-->";
        return `  ${nameOf(dependency)} ${arrow} ${nameOf(id)}`;
      }),
    ),
  ];
}

/** Words that mean something else to Mermaid where a node's name is expected. */
const reserved = new Set(
  "end graph flowchart subgraph direction style linkstyle class classdef click call href default".split(
    " ",
  ),
);

/** The id itself where Mermaid takes it for a name, else one like it that no other step has. */
function nodeNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(ids);
  return new Map(
    ids.map((id) => {
      if (/^[A-Za-z_]\w*$/.test(id) && !reserved.has(id.toLowerCase())) {
        return [id, id];
      }
      let name = `step_${id.replace(/\W/g, "_")}`;
      while (taken.has(name)) name += "_";
      taken.add(name);
      return [id, name];
    }),
  );
}

function escapeLabel(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;");
}
