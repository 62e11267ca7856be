import { fail, ok } from "../base/result.ts";
import type { EditorTask, RunningTask, TaskHost } from "../steps/task-host.ts";
import type { HostCalls } from "./engine-calls.ts";

type TaskCalls = Pick<
  HostCalls,
  "tasks" | "startTask" | "taskEnded" | "taskPid" | "endTask"
>;

export interface ServedTasks {
  readonly calls: TaskCalls;
  /** Asks those that were started to end: nobody is left who would. */
  endAll(): void;
}

/** Answers for the tasks of the editor, which steps in another thread ask for. */
export function servedTasks(host: Pick<TaskHost, "tasks">): ServedTasks {
  const known = new Map<string, EditorTask>();
  const running = new Map<number, RunningTask>();
  let last = 0;
  const calls: TaskCalls = {
    tasks: async ({ folder }) => {
      const found = await host.tasks(folder);
      for (const task of found) known.set(task.key, task);
      return found.map(({ key, label, fullLabels }) => ({
        key,
        label,
        fullLabels,
      }));
    },
    startTask: async ({ key }) => {
      const started = await known.get(key)?.start();
      if (!started) return fail("VS Code does not have the task any more");
      if (!started.ok) return started;
      const execution = ++last;
      running.set(execution, started.value);
      return ok(execution);
    },
    taskEnded: async ({ execution }) => {
      const code = await running.get(execution)?.ended;
      running.delete(execution);
      return code;
    },
    taskPid: async ({ execution }) => running.get(execution)?.pid,
    endTask: ({ execution }) => {
      running.get(execution)?.terminate();
    },
  };
  return {
    calls,
    endAll: () => {
      for (const task of running.values()) task.terminate();
    },
  };
}
