import { commands, window } from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { interruptedText } from "../../present/last-result.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { Tracked } from "../runs/tracked.ts";
import type { LastResults } from "../workflows/last-results.ts";

/** One message for each run that was broken off as the thread with the engine ended: nothing goes on without a click. */
export function offerAfterLoss(
  registry: RunRegistry,
  results: LastResults,
): Disposable {
  return registry.onDidChange((change) => {
    if (change.kind === "ended" && change.run.loss) {
      void offer(change.run, change.run.loss, results);
    }
  });
}

async function offer(
  run: Tracked,
  loss: Error,
  results: LastResults,
): Promise<void> {
  await results.look();
  const { cause } = loss;
  const why = cause instanceof Error ? cause.message : "nobody knows why";
  const last = results.get(run.launched.file);
  const text = interruptedText(run.name, last?.run === run.id ? last : {});
  const resume = "Resume Run";
  const choice = await window.showErrorMessage(
    `${text} The engine that ran it ended: ${why}`,
    resume,
  );
  if (choice === resume) {
    await commands.executeCommand("slipstream.resumeRun", run.id);
  }
}
