import { setTimeout as delay } from "node:timers/promises";
import { ProgressLocation, window } from "vscode";
import type { CancellationToken, Progress as Bar } from "vscode";
import { progressOf } from "../../present/progress.ts";
import { progressText } from "../../present/progress-text.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import type { TrackedRun } from "../runs/tracked-run.ts";
import { Throttle } from "../throttle.ts";

const refreshMs = 200;
const tickMs = 1000;

type Report = Bar<{ message?: string; increment?: number }>;

/** A run that is over before one could read it has only its last message. */
const patienceMs = 500;

/** Tells how the run goes until it ends; its button cancels it. */
export async function showProgress(
  registry: RunRegistry,
  run: TrackedRun,
): Promise<void> {
  await Promise.race([run.ended, delay(patienceMs)]);
  if (!run.going) return;
  await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: run.launched.workflow.name,
      cancellable: true,
    },
    (report, token) => follow({ registry, run }, report, token),
  );
}

async function follow(
  { registry, run }: { registry: RunRegistry; run: TrackedRun },
  report: Report,
  token: CancellationToken,
): Promise<void> {
  let shown = 0;
  const draw = (): void => {
    const { snapshot, at } = run.now;
    const progress = progressOf(snapshot, at);
    const message = snapshot.cancelling ? "stopping…" : progressText(progress);
    report.report({ message, increment: progress.percent - shown });
    shown = progress.percent;
  };
  const throttle = new Throttle(refreshMs, draw);
  const ticking = setInterval(draw, tickMs);
  const following = registry.onDidChange((change) => {
    if (change.run === run) throttle.request();
  });
  token.onCancellationRequested(() => {
    run.stop("user");
  });
  draw();
  try {
    await run.ended;
  } finally {
    following.dispose();
    throttle.dispose();
    clearInterval(ticking);
  }
}
