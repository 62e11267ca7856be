import { tasks } from "vscode";
import type { Task, TaskExecution } from "vscode";
import type { Result } from "../../base/result.ts";
import { ok } from "../../base/result.ts";
import type { RunningTask } from "../../steps/task-host.ts";
import { Disposables } from "../disposables.ts";

/** The exit code may come a little after the end. */
const patienceMs = 250;

/** What VS Code tells of its executions, heard before the one that is meant is known. */
class Hearing extends Disposables {
  readonly #codes = new Map<TaskExecution, number | undefined>();
  readonly #pids = new Map<TaskExecution, number>();
  readonly #ended = new Set<TaskExecution>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    super();
    this.add(
      tasks.onDidStartTaskProcess(({ execution, processId }) => {
        this.#pids.set(execution, processId);
        this.#tell();
      }),
    );
    this.add(
      tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        this.#codes.set(execution, exitCode);
        this.#tell();
      }),
    );
    this.add(
      tasks.onDidEndTask(({ execution }) => {
        this.#ended.add(execution);
        this.#tell();
      }),
    );
  }

  async pid(execution: TaskExecution): Promise<number | undefined> {
    await this.#until(
      () => this.#pids.has(execution) || this.#ended.has(execution),
    );
    return this.#pids.get(execution);
  }

  async end(execution: TaskExecution): Promise<number | undefined> {
    await this.#until(() => this.#ended.has(execution));
    const patience = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      patience.resolve(undefined);
    }, patienceMs);
    await Promise.race([
      patience.promise,
      this.#until(() => this.#codes.has(execution)),
    ]);
    clearTimeout(timer);
    return this.#codes.get(execution);
  }

  #until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

export async function executeTask(
  task: Task,
): Promise<Result<RunningTask, string>> {
  const hearing = new Hearing();
  try {
    const execution = await tasks.executeTask(task);
    const ended = hearing.end(execution).finally(() => {
      hearing.dispose();
    });
    return ok({
      ended,
      pid: hearing.pid(execution),
      terminate: () => {
        execution.terminate();
      },
    });
  } catch (error) {
    hearing.dispose();
    throw error;
  }
}
