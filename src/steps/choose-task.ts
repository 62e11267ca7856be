import { nearest } from "../base/nearest.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { EditorTask } from "./task-host.ts";

const mostNamed = 10;

/** The one task that is meant by `build` or `npm: build`; the error says why there is none. */
export function chooseTask(
  tasks: readonly EditorTask[],
  label: string,
): Result<EditorTask, string> {
  const called = tasks.filter((task) => task.label === label);
  const matching =
    called.length > 0
      ? called
      : tasks.filter(({ fullLabels }) => fullLabels.includes(label));
  const [task, other] = matching;
  if (!task) return fail(unknown(tasks, label));
  if (!other) return ok(task);
  const names = matching.map(({ fullLabels }) => `'${fullLabels[0] ?? label}'`);
  return fail(
    `${matching.length} VS Code tasks are called '${label}': ${names.join(", ")}`,
  );
}

function unknown(tasks: readonly EditorTask[], label: string): string {
  const labels = [...new Set(tasks.map((task) => task.label))];
  const known = [...labels, ...tasks.flatMap(({ fullLabels }) => fullLabels)];
  const meant = nearest(label, known);
  const message = `VS Code has no task '${label}' in this folder`;
  if (meant !== undefined) return `${message}; did you mean '${meant}'?`;
  if (labels.length === 0) return message;
  return `${message} (tasks: ${labels.slice(0, mostNamed).join(", ")})`;
}
