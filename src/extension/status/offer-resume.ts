import { setTimeout as delay } from "node:timers/promises";
import { commands, window, workspace } from "vscode";
import { interruptedText } from "../../present/last-result.ts";
import type { LastResult } from "../../present/last-result.ts";
import type { OrphanWatch } from "../runs/orphan-watch.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";

interface Rooms {
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
  readonly registry: RunRegistry;
  readonly orphans: Pick<OrphanWatch, "settled">;
}

/**
 * After a reload the window before this one has five seconds to end its runs. Where its
 * page could not say goodbye, its host waits for it first, for some minutes at most.
 */
const looks = [
  { times: 20, betweenMs: 1000 },
  { times: 60, betweenMs: 5000 },
] as const;

/**
 * One message where the window finds that the last run of a workflow was cut off, by
 * a crash or by the end of the window before: nothing goes on without a click.
 */
export async function offerResume(rooms: Rooms): Promise<void> {
  const { catalog, results, orphans } = rooms;
  await Promise.all([catalog.scanned, untilRunsEnded(results)]);
  await orphans.settled;
  if (!workspace.isTrusted) return;
  const newest = newestCutOff(rooms);
  if (newest === undefined) return;
  const resume = "Resume Run";
  const show = "Show";
  const choice = await window.showWarningMessage(
    interruptedText(newest.name, newest.last),
    resume,
    show,
  );
  if (choice === resume) {
    await commands.executeCommand("slipstream.resumeRun", newest.last.run);
  } else if (choice === show) {
    await commands.executeCommand("slipstream.workflows.focus");
  }
}

async function untilRunsEnded(results: LastResults): Promise<void> {
  let goesOn = await results.looked;
  for (const { times, betweenMs } of looks) {
    for (let look = 0; goesOn && look < times; look++) {
      await delay(betweenMs);
      goesOn = await results.look();
    }
  }
}

function newestCutOff({
  catalog,
  results,
  registry,
}: Rooms): { readonly name: string; readonly last: LastResult } | undefined {
  const [newest] = catalog.entries
    .filter(({ uri }) =>
      // Somebody was quicker than the message.
      registry.going.every(({ launched }) => launched.file !== uri.fsPath),
    )
    .flatMap(({ uri, document }) => {
      const last = results.get(uri.fsPath);
      const { name } = document.outline;
      return last?.progress ? [{ name, last }] : [];
    })
    .sort((a, b) => (a.last.run < b.last.run ? 1 : -1));
  return newest;
}
