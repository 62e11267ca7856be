import { TaskScope, tasks } from "vscode";
import type { Task } from "vscode";
import type { Result } from "../../base/result.ts";
import { fail } from "../../base/result.ts";
import type {
  EditorTask,
  RunningTask,
  TaskHost,
} from "../../steps/task-host.ts";
import { Turns } from "../../steps/turns.ts";
import { executeTask } from "./execute-task.ts";

/** The tasks of this window, from `tasks.json` and from other extensions. */
export function editorTasks(): TaskHost {
  return {
    turns: new Turns(),
    tasks: async (folder) => {
      const found = await tasks.fetchTasks();
      return found.filter((task) => isOf(task, folder)).map(toEditorTask);
    },
  };
}

function isOf({ scope }: Task, folder: string): boolean {
  return typeof scope !== "object" || scope.uri.fsPath === folder;
}

function toEditorTask(task: Task): EditorTask {
  const { name, definition, source } = task;
  const kinds = new Set([definition.type, source]);
  return {
    key: keyOf(task),
    label: name,
    fullLabels: [...kinds].map((kind) => `${kind}: ${name}`),
    start: () => start(task),
  };
}

function keyOf({ name, definition, source, scope }: Task): string {
  const place =
    typeof scope === "object"
      ? scope.uri.toString()
      : (scope ?? TaskScope.Workspace);
  return JSON.stringify([place, source, definition.type, name]);
}

/** VS Code would ask whether to end the other one. */
async function start(task: Task): Promise<Result<RunningTask, string>> {
  const key = keyOf(task);
  if (tasks.taskExecutions.some((one) => keyOf(one.task) === key)) {
    return fail(
      `the task '${task.name}' is already running in VS Code, which runs a task once at a time`,
    );
  }
  return executeTask(task);
}
