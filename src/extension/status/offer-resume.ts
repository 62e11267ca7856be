import { commands, window, workspace } from "vscode";
import { interruptedText } from "../../present/last-result.ts";
import type { LastResults } from "../workflows/last-results.ts";
import type { WorkflowCatalog } from "../workflows/workflow-catalog.ts";

/** One message where the window finds that the last run of a workflow was cut off: nothing goes on without a click. */
export async function offerResume({
  catalog,
  results,
}: {
  readonly catalog: WorkflowCatalog;
  readonly results: LastResults;
}): Promise<void> {
  await Promise.all([catalog.scanned, results.looked]);
  if (!workspace.isTrusted) return;
  const [newest] = catalog.entries
    .flatMap(({ uri, document }) => {
      const last = results.get(uri.fsPath);
      const { name } = document.outline;
      return last?.status === "interrupted" ? [{ name, last }] : [];
    })
    .sort((a, b) => (a.last.run < b.last.run ? 1 : -1));
  if (newest === undefined) return;
  const resume = "Resume";
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
