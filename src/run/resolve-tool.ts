import type { Tasks, ToolAction } from "../workflow/step-action.ts";
import { Evaluation } from "./evaluation.ts";
import type { ResolvedAction } from "./step-runner.ts";

type ResolvedTool = Extract<ResolvedAction, { type: "tool" }>;

/** The tool's command, once for each of the step's tasks. */
export function resolveTool(
  { tool, argv, tasks }: ToolAction,
  evaluation: Evaluation,
): ResolvedTool {
  const key = `tools.${tool}.command`;
  if (!tasks) {
    return { type: "tool", calls: [{ argv: evaluation.texts(argv, key) }] };
  }
  const calls = resolveTasks(tasks, evaluation).map((task) => {
    const inTask = new Evaluation({ ...evaluation.context, task });
    return { task, argv: inTask.texts(argv, key) };
  });
  return { type: "tool", calls };
}

function resolveTasks(tasks: Tasks, evaluation: Evaluation): readonly string[] {
  return tasks.kind === "list"
    ? evaluation.texts(tasks.items, "tasks")
    : evaluation.setting(tasks.list, "tasks");
}
