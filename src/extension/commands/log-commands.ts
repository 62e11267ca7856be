import { window } from "vscode";
import type { QuickPickItem } from "vscode";
import { stepLine, stepText } from "../../present/step-line.ts";
import { openLog } from "../logs/open-log.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { CommandTable } from "./command-table.ts";
import { openFailureLog } from "./open-failure-log.ts";
import { openLogOfInstance } from "./open-log-of-instance.ts";
import { instanceOf, runOf, stepOf } from "./targets.ts";

interface StepItem extends QuickPickItem {
  readonly step: string;
}

/** Opens the log of a step's newest attempt, or of one that is picked. */
export function logCommands(registry: RunRegistry): CommandTable {
  return {
    openLog: async (target) => {
      const instance = instanceOf(target);
      const given = runOf(target, registry);
      if (instance !== undefined && !(given instanceof TrackedRun)) {
        await openLogOfInstance(target, instance, registry);
        return;
      }
      const run = given ?? registry.shown[0];
      if (run instanceof TrackedRun) await openStepLog(run, stepOf(target));
      else if (run) await openFailureLog(run);
    },
    openAttemptLog: async (target) => {
      const run = runOf(target, registry);
      const step = stepOf(target);
      if (!(run instanceof TrackedRun) || step === undefined) return;
      const attempt = await pickAttempt(run, step);
      if (attempt !== undefined) await showLog(run, step, attempt);
    },
  };
}

async function openStepLog(run: TrackedRun, given?: string): Promise<void> {
  const step = given ?? (await pickStep(run));
  if (step !== undefined) await showLog(run, step, newestAttempt(run, step));
}

async function showLog(
  { launched }: TrackedRun,
  step: string,
  attempt: number,
): Promise<void> {
  await openLog({ root: launched.root, run: launched.id, step, attempt });
}

/** The first, where it has not started yet. */
function newestAttempt({ now }: TrackedRun, step: string): number {
  return now.snapshot.steps.get(step)?.attempts.at(-1)?.attempt ?? 1;
}

async function pickStep(run: TrackedRun): Promise<string | undefined> {
  const items = [...run.now.snapshot.steps.values()]
    .filter(({ attempts }) => attempts.length > 0)
    .map((state): StepItem => {
      const line = stepLine(state, run.now);
      const label = `${line.symbol} ${state.id}`;
      return { label, description: stepText(line), step: state.id };
    });
  const picked = await window.showQuickPick(items, {
    placeHolder: "The log of which step?",
    matchOnDescription: true,
  });
  return picked?.step;
}

async function pickAttempt(
  run: TrackedRun,
  step: string,
): Promise<number | undefined> {
  const attempts = run.now.snapshot.steps.get(step)?.attempts ?? [];
  const items = attempts.map(({ attempt, failure }) => ({
    label: `Attempt ${attempt}`,
    description: failure?.message ?? "",
    attempt,
  }));
  const picked = await window.showQuickPick(items.reverse(), {
    placeHolder: `The log of which attempt of ${step}?`,
  });
  return picked?.attempt;
}
