import { window } from "vscode";
import type { QuickPickItem } from "vscode";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { Tracked } from "../runs/tracked.ts";
import { rowOfRun } from "../views/row-of-run.ts";
import type { CommandTable } from "./command-table.ts";
import { runOf } from "./targets.ts";

interface StopItem extends QuickPickItem {
  readonly runs: readonly Tracked[];
}

/** The first time cancels, the second time kills; asks which where several runs go on. */
export function cancelCommands(registry: RunRegistry): CommandTable {
  return {
    cancelRun: async (target) => {
      const given = runOf(target, registry);
      const runs = given ? [given] : await pickRuns(registry.going);
      for (const run of runs) run.stop("user");
    },
  };
}

async function pickRuns(
  going: readonly Tracked[],
): Promise<readonly Tracked[]> {
  if (going.length < 2) return going;
  const items: readonly StopItem[] = [
    { label: `$(stop-circle) All ${going.length} runs`, runs: going },
    ...going.map((run) => {
      const { label, description } = rowOfRun(run);
      return { label, description, runs: [run] };
    }),
  ];
  const picked = await window.showQuickPick(items, {
    placeHolder: "Which run shall be cancelled?",
  });
  return picked?.runs ?? [];
}
