import { ok } from "../base/result.ts";
import type { EditorTask, RunningTask, TaskHost } from "../steps/task-host.ts";
import { Turns } from "../steps/turns.ts";
import type { CallPort } from "./call-port.ts";
import type { EngineCalls, HostCalls, TaskOutline } from "./engine-calls.ts";

type Port = Pick<CallPort<HostCalls, EngineCalls>, "ask">;

/** The tasks of the editor, for an engine in a thread that the editor does not know. */
export function remoteTasks(port: Port): TaskHost {
  return {
    turns: new Turns(),
    tasks: async (folder) => {
      const found = await port.ask("tasks", { folder });
      return found.map((task) => remoteTask(task, port));
    },
  };
}

function remoteTask(task: TaskOutline, port: Port): EditorTask {
  return {
    ...task,
    start: async () => {
      const started = await port.ask("startTask", { key: task.key });
      return started.ok ? ok(runningTask(started.value, port)) : started;
    },
  };
}

function runningTask(execution: number, port: Port): RunningTask {
  return {
    ended: port.ask("taskEnded", { execution }),
    pid: port.ask("taskPid", { execution }),
    terminate: () => {
      void port.ask("endTask", { execution });
    },
  };
}
