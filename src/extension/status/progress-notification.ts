import { setTimeout as delay } from "node:timers/promises";
import { ProgressLocation, window } from "vscode";
import type { CancellationToken, Progress as Bar } from "vscode";
import {
  loadPercent,
  loadProgressText,
} from "../../present/load-progress-text.ts";
import { progressOf } from "../../present/progress.ts";
import { progressText } from "../../present/progress-text.ts";
import type { RunRegistry } from "../runs/run-registry.ts";
import { TrackedRun } from "../runs/tracked-run.ts";
import type { Tracked } from "../runs/tracked.ts";
import { Throttle } from "../throttle.ts";

const refreshMs = 200;
/** Durations go on although nothing happens; of many instances nothing is told, so that they are looked at. */
const tickMs = { one: 1000, many: 250 } as const;

type Report = Bar<{ message?: string; increment?: number }>;

/** A run that is over before one could read it has only its last message. */
const patienceMs = 500;

/** Tells how the run goes until it ends; its button cancels it. */
export async function showProgress(
  registry: RunRegistry,
  run: Tracked,
): Promise<void> {
  await Promise.race([run.ended, delay(patienceMs)]);
  if (!run.going) return;
  await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: run.name,
      cancellable: true,
    },
    (report, token) => follow({ registry, run }, report, token),
  );
}

async function follow(
  { registry, run }: { registry: RunRegistry; run: Tracked },
  report: Report,
  token: CancellationToken,
): Promise<void> {
  let shown = 0;
  const draw = (): void => {
    const { message, percent } = stateOf(run);
    report.report({ message, increment: percent - shown });
    shown = percent;
  };
  const throttle = new Throttle(refreshMs, draw);
  const isOne = run instanceof TrackedRun;
  const ticking = setInterval(draw, isOne ? tickMs.one : tickMs.many);
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

function stateOf(run: Tracked): {
  readonly message: string;
  readonly percent: number;
} {
  if (!(run instanceof TrackedRun)) {
    const { state } = run.now;
    return { message: loadProgressText(state), percent: loadPercent(state) };
  }
  const { snapshot, at } = run.now;
  const progress = progressOf(snapshot, at);
  const { percent } = progress;
  const message = snapshot.cancelling ? "stopping…" : progressText(progress);
  return { message, percent };
}
