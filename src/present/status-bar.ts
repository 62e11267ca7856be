import { stepName } from "./child-text.ts";
import { ownFailures } from "./own-failure.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { counted } from "./counted.ts";
import { limitSentence } from "./limit-text.ts";
import { progressOf } from "./progress.ts";
import { progressText } from "./progress-text.ts";
import type { Surroundings } from "./step-line.ts";
import { stepsInFlight, workflowName } from "./tree-rows.ts";

/** What the two items of the status bar say. */
export interface StatusBarText {
  readonly text: string;
  readonly tooltip: string;
  /** The tooltip is to lead to a change of the limit. */
  readonly offersLimit: boolean;
  readonly button: { readonly text: string; readonly tooltip: string };
}

/** Undefined where nothing runs. */
export function statusBarText(
  runs: readonly Surroundings[],
): StatusBarText | undefined {
  const going = runs.filter(({ snapshot }) => !snapshot.finished);
  if (going.length === 0) return undefined;
  const stopping = going.every(({ snapshot }) => snapshot.cancelling);
  return stopping ? stoppingText(going) : runningText(going);
}

/** `report: lint failed`, of a run that failed. */
export function failureText(snapshot: Snapshot): string {
  const failed = ownFailures(snapshot).map(stepName);
  const what =
    failed.length <= 1
      ? `${failed[0] ?? "the run"} failed`
      : `${failed[0] ?? ""} and ${failed.length - 1} more failed`;
  return `$(error) ${workflowName(snapshot)}: ${what}`;
}

function runningText(runs: readonly Surroundings[]): StatusBarText {
  const progress = runs.map(({ snapshot, at }) => progressOf(snapshot, at));
  const done = sum(progress.map((one) => one.done));
  const total = sum(progress.map((one) => one.total));
  const running = sum(progress.map((one) => one.running));
  const lines = runs.map(({ snapshot, at }) => {
    const text = progressText(progressOf(snapshot, at));
    return `${workflowName(snapshot)}: ${text}; ${limitSentence(snapshot)}`;
  });
  return {
    text: `$(sync~spin) ${nameOfAll(runs)} ${done}/${total} · ${running} running`,
    tooltip: lines.join("\n"),
    offersLimit: true,
    button: {
      text: "$(debug-stop) Cancel",
      tooltip:
        runs.length === 1
          ? `Cancel ${nameOfAll(runs)}`
          : "Cancel one of the runs, or all",
    },
  };
}

function stoppingText(runs: readonly Surroundings[]): StatusBarText {
  const left = sum(runs.map(({ snapshot }) => stepsInFlight(snapshot)));
  return {
    text: `$(loading~spin) stopping ${nameOfAll(runs)} · ${left} left`,
    tooltip: "Waits for the processes to end",
    offersLimit: false,
    button: {
      text: "$(debug-stop) Kill",
      tooltip: `Kill what is left of ${nameOfAll(runs)} at once`,
    },
  };
}

function nameOfAll(runs: readonly Surroundings[]): string {
  const [only, ...others] = runs;
  return only !== undefined && others.length === 0
    ? workflowName(only.snapshot)
    : counted(runs.length, "run");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
