import { appendFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type {
  AttemptControl,
  AttemptRequest,
  AttemptResult,
  ResolvedAction,
  StepRunner,
} from "../run/step-runner.ts";
import { attemptMark } from "./attempt-mark.ts";
import { chooseTask } from "./choose-task.ts";
import type { StepWorld } from "./step-world.ts";
import type { EditorTask, RunningTask, TaskHost } from "./task-host.ts";

type TaskAction = Extract<ResolvedAction, { type: "task" }>;

interface TaskRun {
  readonly world: StepWorld;
  readonly request: AttemptRequest<TaskAction>;
  readonly control: AttemptControl;
}

/** `type: task`: a task of the editor, in a terminal of its own there. No host: there is no editor. */
export function taskStep(
  world: StepWorld,
  host: TaskHost | undefined,
): StepRunner<TaskAction> {
  return {
    run: async (request, control) => {
      if (control.signal.aborted) return stopped;
      const task = await find(host, request.action.label, world.root);
      if (!task.ok) return notStarted(task.error, control);
      const leave = await host?.turns.take(task.value.key, control.signal);
      if (leave === undefined) return stopped;
      try {
        return await run(task.value, { world, request, control });
      } finally {
        leave();
      }
    },
  };
}

const stopped: AttemptResult = { kind: "stopped", survivors: [] };

function notStarted(message: string, control: AttemptControl): AttemptResult {
  control.started();
  return { kind: "not_started", reason: "spawn_failed", message };
}

async function find(
  host: TaskHost | undefined,
  label: string,
  folder: string,
): Promise<Result<EditorTask, string>> {
  if (host === undefined) return fail("a VS Code task runs only in VS Code");
  try {
    return chooseTask(await host.tasks(folder), label);
  } catch (error) {
    return fail(`VS Code cannot list its tasks: ${(error as Error).message}`);
  }
}

async function run(task: EditorTask, work: TaskRun): Promise<AttemptResult> {
  const { world, request, control } = work;
  const { step, attempt, action } = request;
  await appendFile(
    world.logFile(step, attempt),
    `The VS Code task '${world.mask?.text(action.label) ?? action.label}' writes to its own terminal in VS Code, not here.\n`,
  );
  const running = await start(task);
  if (!running.ok) return notStarted(running.error, control);
  control.started();
  return untilEnd(running.value, work);
}

async function start(task: EditorTask): Promise<Result<RunningTask, string>> {
  try {
    return await task.start();
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** Ends by itself, or is ended: whichever comes first decides. */
async function untilEnd(
  running: RunningTask,
  work: TaskRun,
): Promise<AttemptResult> {
  const { signal } = work.control;
  const stop = Promise.withResolvers<"aborted">();
  const abort = (): void => {
    stop.resolve("aborted");
  };
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  const first = await Promise.race([running.ended, stop.promise]);
  signal.removeEventListener("abort", abort);
  if (first === "aborted") return end(running, work);
  if (first !== undefined) {
    return { kind: "exited", code: first, outputs: ok({}) };
  }
  return withoutCode(await running.pid);
}

/** Whoever closes a terminal leaves no code, and a task that only starts others never had one. */
function withoutCode(pid: number | undefined): AttemptResult {
  if (pid !== undefined) {
    const message = "the task was ended in VS Code";
    return {
      kind: "failed",
      failure: { reason: "signal", message },
      outputs: {},
    };
  }
  const message =
    "VS Code does not say how a task without a command of its own ended: make the tasks that it starts steps instead";
  return {
    kind: "failed",
    failure: { reason: "bad_output", message },
    outputs: {},
  };
}

/** The editor closes the terminal, which not every process minds. */
async function end(
  running: RunningTask,
  { world, request, control }: TaskRun,
): Promise<AttemptResult> {
  const patience = delay(control.graceMs, undefined, { ref: false });
  const pid = await Promise.race([running.pid, patience]);
  running.terminate();
  const survivors = await world.trees.end({
    leaders: pid === undefined ? [] : [pid],
    mark: attemptMark(world.mark, request.step, request.attempt),
    graceMs: control.graceMs,
    kill: control.kill,
  });
  await Promise.race([running.ended, patience]);
  return { kind: "stopped", survivors };
}
