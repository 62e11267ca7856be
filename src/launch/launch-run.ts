import { rm } from "node:fs/promises";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { createRunFolder } from "../journal/create-run-folder.ts";
import { LockedError } from "../journal/locked-error.ts";
import type { RunFolder } from "../journal/run-folder.ts";
import type { Selection } from "../plan/selection.ts";
import { checkTasks } from "./check-tasks.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { realClock } from "../system/real-clock.ts";
import type { Workflow } from "../workflow/workflow.ts";
import type { LaunchedRun, LaunchProblem, LaunchRequest } from "./launch.ts";
import type { Preparation } from "./prepare-run.ts";
import { prepareRun } from "./prepare-run.ts";
import { readSource } from "./read-source.ts";
import { recordedOutputs } from "./recorded-outputs.ts";
import { startJournaledRun } from "./start-journaled-run.ts";

/** From a workflow file to a run that goes on; nothing runs where it returns a problem. */
export async function launchRun(
  request: LaunchRequest,
): Promise<Result<LaunchedRun, LaunchProblem>> {
  const workflow = await readSource(request);
  if (!workflow.ok) return workflow;
  const plan = planOf(workflow.value, request);
  if (!plan.ok) return usage(plan.error);
  const runnable = checkTasks(plan.value, request);
  if (!runnable.ok) return usage(runnable.error);
  const recorded = await recordedOutputs(request.root, plan.value);
  if (!recorded.ok) return usage(recorded.error);
  const prepared = await prepareRun(plan.value, request);
  if (!prepared.ok) return prepared;
  const folder = await createRunFolder(request.root, {
    clock: realClock,
    random: Math.random,
  });
  if (!folder.ok) return fail({ kind: "folder", message: folder.error });
  return start(request, {
    folder: folder.value,
    prepared: { ...prepared.value, recordedOutputs: recorded.value },
  });
}

async function start(
  request: LaunchRequest,
  {
    folder,
    prepared,
  }: { readonly folder: RunFolder; readonly prepared: Preparation },
): Promise<Result<LaunchedRun, LaunchProblem>> {
  try {
    const started = await startJournaledRun(folder, prepared, request);
    return ok({
      id: folder.run,
      root: request.root,
      file: request.file,
      folder: folder.path,
      workflow: prepared.plan.workflow,
      get snapshot() {
        return started.run.snapshot;
      },
      replay: (listener) => started.run.replay(listener),
      cancel: (reason) => {
        started.run.cancel(reason);
      },
      kill: (reason) => {
        started.run.kill(reason);
      },
      setMaxParallel: (limit) => started.run.setMaxParallel(limit),
      record: started.record,
      logFile: (step, attempt) => folder.logFile(step, attempt),
    });
  } catch (error) {
    // Nothing ran, so nothing is to be told of it.
    if (!(error instanceof LockedError)) await removeFolder(folder.path);
    return fail({ kind: "folder", message: (error as Error).message });
  }
}

async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

function planOf(
  workflow: Workflow,
  { only = [], from = [] }: Selection,
): Result<Plan, string> {
  const ids = new Set(workflow.steps.map(({ id }) => id));
  const unknown = [...only, ...from].find((id) => !ids.has(id));
  return unknown === undefined
    ? ok(createPlan(workflow, { only, from }))
    : fail(
        `there is no step ${unknown} in ${workflow.file} (steps: ${[...ids].slice(0, 20).join(", ")})`,
      );
}

function usage(message: string): Result<never, LaunchProblem> {
  return fail({ kind: "usage", message });
}
