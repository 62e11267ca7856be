import type { Task } from "./work.ts";

/** The tasks as a workflow. */
export function workflowText(tasks: readonly Task[]): string {
  const steps = tasks.map(({ id, command, needs }) => {
    const dependsOn = needs.length > 0 ? `, depends_on: [${needs.join()}]` : "";
    return `  - {id: ${id}, run: ${JSON.stringify(command)}${dependsOn}}\n`;
  });
  return `name: bench\nsteps:\n${steps.join("")}`;
}
