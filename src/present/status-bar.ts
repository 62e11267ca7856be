import type { Snapshot } from "../run/snapshot.ts";
import { stepName } from "./child-text.ts";
import { counted } from "./counted.ts";
import type { GoingRun, RunSight } from "./going-run.ts";
import { goingRun } from "./going-run.ts";
import { ownFailures } from "./own-failure.ts";
import { runTitle } from "./run-title.ts";

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
  runs: readonly RunSight[],
): StatusBarText | undefined {
  const going = runs.map(goingRun).filter((run) => run !== undefined);
  if (going.length === 0) return undefined;
  const stopping = going.every(({ isStopping }) => isStopping);
  return stopping ? stoppingText(going) : runningText(going);
}

/** `report: lint failed`, of a run that failed. */
export function failureText(snapshot: Snapshot): string {
  const failed = ownFailures(snapshot).map(stepName);
  const what =
    failed.length <= 1
      ? `${failed[0] ?? "the run"} failed`
      : `${failed[0] ?? ""} and ${failed.length - 1} more failed`;
  return `$(error) ${runTitle(snapshot)}: ${what}`;
}

function runningText(runs: readonly GoingRun[]): StatusBarText {
  const [only, ...others] = runs;
  const name = nameOfAll(runs);
  return {
    text: `$(sync~spin) ${name} ${only && others.length === 0 ? only.alone : togetherText(runs)}`,
    tooltip: runs.map(({ line }) => line).join("\n"),
    offersLimit: runs.some(({ steps }) => steps !== undefined),
    button: cancelButton(runs),
  };
}

/** Steps and instances are not added up. */
function togetherText(runs: readonly GoingRun[]): string {
  const steps = runs.map((run) => run.steps).filter((one) => one !== undefined);
  const running = `${sum(runs.map((run) => run.running))} running`;
  if (steps.length < runs.length) return `· ${running}`;
  const done = sum(steps.map((one) => one.done));
  const total = sum(steps.map((one) => one.total));
  return `${done}/${total} · ${running}`;
}

function stoppingText(runs: readonly GoingRun[]): StatusBarText {
  const left = sum(runs.map((run) => run.left));
  return {
    text: `$(loading~spin) stopping ${nameOfAll(runs)} · ${left} left`,
    tooltip: "Waits for the processes to end",
    offersLimit: false,
    button: runs.every(({ isCancelled }) => isCancelled)
      ? {
          text: "$(debug-stop) Kill",
          tooltip: `Kill what is left of ${nameOfAll(runs)} at once`,
        }
      : cancelButton(runs),
  };
}

function cancelButton(runs: readonly GoingRun[]): StatusBarText["button"] {
  return {
    text: "$(debug-stop) Cancel",
    tooltip:
      runs.length === 1
        ? `Cancel ${nameOfAll(runs)}`
        : "Cancel one of the runs, or all",
  };
}

function nameOfAll(runs: readonly GoingRun[]): string {
  const [only, ...others] = runs;
  return only !== undefined && others.length === 0
    ? only.name
    : counted(runs.length, "run");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
