import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Task } from "./work.ts";
import { workflowText } from "./workflow-text.ts";

/** Writes the tasks as a workflow; returns the file's name. */
export async function writeWorkflow(
  folder: string,
  tasks: readonly Task[],
): Promise<string> {
  const file = "bench.workflow.yaml";
  await writeFile(join(folder, file), workflowText(tasks));
  return file;
}
