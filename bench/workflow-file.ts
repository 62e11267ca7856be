import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Task } from "./work.ts";

/** Writes the tasks as a workflow; returns the file's name. */
export async function writeWorkflow(
  folder: string,
  tasks: readonly Task[],
): Promise<string> {
  const file = "bench.workflow.yaml";
  const steps = tasks.map(({ id, command, needs }) => {
    const dependsOn = needs.length > 0 ? `, depends_on: [${needs.join()}]` : "";
    return `  - {id: ${id}, run: ${JSON.stringify(command)}${dependsOn}}\n`;
  });
  await writeFile(join(folder, file), `name: bench\nsteps:\n${steps.join("")}`);
  return file;
}
