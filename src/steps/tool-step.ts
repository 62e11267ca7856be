import { appendFile } from "node:fs/promises";
import type {
  AttemptControl,
  ResolvedAction,
  StepRunner,
  ToolCall,
} from "../run/step-runner.ts";
import { excerpt } from "./excerpt.ts";
import { joinedEnds } from "./joined-ends.ts";
import type { CommandRun, ProcessEnd } from "./run-command.ts";
import { runProcess, withOutputs } from "./run-command.ts";
import type { StepWorld } from "./step-world.ts";

type ToolAction = Extract<ResolvedAction, { type: "tool" }>;

/** `type: tool`: a command for each task, one after the other; the first that fails ends the attempt. */
export function toolStep(world: StepWorld): StepRunner<ToolAction> {
  return {
    run: async (request, control) => {
      const run = { world, request, control: startedOnce(control) };
      let whole: ProcessEnd = { kind: "exited", code: 0 };
      for (const [index, call] of request.action.calls.entries()) {
        const ended = await runCall(call, run, index === 0);
        whole = joinedEnds(whole, ended);
        if (ended.kind === "exited" && ended.code === 0) continue;
        return { ...(await withOutputs(whole, run)), ...partOf(call) };
      }
      return withOutputs(whole, run);
    },
  };
}

/** The attempt starts with its first process. */
function startedOnce(control: AttemptControl): AttemptControl {
  let isStarted = false;
  return {
    ...control,
    started: (pid) => {
      if (!isStarted) control.started(pid);
      isStarted = true;
    },
  };
}

async function runCall(
  { argv, task }: ToolCall,
  run: CommandRun,
  isFirst: boolean,
): Promise<ProcessEnd> {
  const { control, request, world } = run;
  if (task !== undefined && !control.signal.aborted) {
    const log = world.logFile(request.step, request.attempt);
    // What stands before it may lack the end of its line.
    const shown = asLine(world.mask?.text(task) ?? task);
    const heading = `${isFirst ? "" : "\n"}== task ${shown}\n`;
    try {
      await appendFile(log, heading);
    } catch (error) {
      control.started();
      const message = `the log cannot be written: ${(error as Error).message}`;
      return { kind: "not_started", reason: "spawn_failed", message };
    }
  }
  return runProcess({ candidates: [{ argv }] }, run);
}

function partOf({ task }: ToolCall): { readonly part?: string } {
  return task === undefined ? {} : { part: `task ${asLine(task)}` };
}

function asLine(task: string): string {
  return excerpt(task.replaceAll(/\s+/g, " "));
}
