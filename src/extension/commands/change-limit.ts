import { window } from "vscode";
import { limitSentence } from "../../present/limit-text.ts";
import { runRow, workflowName } from "../../present/tree-rows.ts";
import { checkLimit, sentence } from "../runs/check-limit.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";
import type { CommandTable } from "./command-table.ts";
import { runOf } from "./targets.ts";

/** How many steps of a run may go on at once: asked for, or given by a program as the second argument. */
export function limitCommands(registry: RunRegistry): CommandTable {
  return {
    changeLimit: async (target, limit) => {
      const run = runOf(target, registry) ?? (await pickRun(registry.going));
      if (!(run instanceof TrackedRun)) return;
      if (limit === undefined) {
        const text = await askLimit(run);
        if (text !== undefined) tell(change(run, Number(text)));
        return;
      }
      const problem = change(run, Number(limit));
      if (problem !== undefined) throw new Error(problem);
    },
  };
}

/** Why it cannot be; undefined where it is done. */
function change({ launched }: TrackedRun, limit: number): string | undefined {
  const changed = launched.setMaxParallel(limit);
  return changed.ok ? undefined : sentence(changed.error);
}

function tell(problem: string | undefined): void {
  if (problem !== undefined) void window.showWarningMessage(problem);
}

async function askLimit({ now }: TrackedRun): Promise<string | undefined> {
  const { snapshot } = now;
  return window.showInputBox({
    title: `How many steps of ${workflowName(snapshot)} may run at once?`,
    prompt: `Now: ${limitSentence(snapshot)}, ${snapshot.inFlight} running. Those that run go on to their end.`,
    value: String(snapshot.maxParallel),
    validateInput: checkLimit,
  });
}

/** Among those whose limit can be changed. */
async function pickRun(
  all: readonly Tracked[],
): Promise<TrackedRun | undefined> {
  const going = all.filter((run) => run instanceof TrackedRun);
  if (going.length < 2) return going[0];
  const items = going.map((run) => {
    const { label, description } = runRow(run.now);
    return { label, description, run };
  });
  const picked = await window.showQuickPick(items, {
    placeHolder: "The limit of which run shall be changed?",
  });
  return picked?.run;
}
