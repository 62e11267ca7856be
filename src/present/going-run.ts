import { formatCount } from "./format-count.ts";
import { limitSentence } from "./limit-text.ts";
import { loadProgressText } from "./load-progress-text.ts";
import type { LoadSight } from "./load-sight.ts";
import { loadTitle } from "./load-sight.ts";
import { progressOf } from "./progress.ts";
import { progressText } from "./progress-text.ts";
import { runTitle } from "./run-title.ts";
import type { Surroundings } from "./step-line.ts";
import { stepsInFlight } from "./tree-rows.ts";

/** A run as it looks this moment, of one instance or of many. */
export type RunSight = Surroundings | LoadSight;

/** A run that goes on, in a few words. */
export interface GoingRun {
  /** Of its workflow. */
  readonly name: string;
  /** Behind the name, where it is the only one. */
  readonly alone: string;
  /** What a line of its own says of it, its name included. */
  readonly line: string;
  /** Steps, or instances, that run. */
  readonly running: number;
  /** What there is to wait for when it stops. */
  readonly left: number;
  readonly isStopping: boolean;
  /** To cancel it once more is to kill it. */
  readonly isCancelled: boolean;
  /** Of a single run: its steps, whose limit may be changed. */
  readonly steps?: { readonly done: number; readonly total: number };
}

/** Undefined where it has ended. */
export function goingRun(run: RunSight): GoingRun | undefined {
  return "snapshot" in run ? goingOne(run) : goingMany(run);
}

function goingOne({ snapshot, at }: Surroundings): GoingRun | undefined {
  if (snapshot.finished) return undefined;
  const name = runTitle(snapshot);
  const progress = progressOf(snapshot, at);
  const { done, total, running } = progress;
  return {
    name,
    alone: `${done}/${total} · ${running} running`,
    line: `${name}: ${progressText(progress)}; ${limitSentence(snapshot)}`,
    running,
    left: stepsInFlight(snapshot),
    isStopping: snapshot.cancelling !== undefined,
    isCancelled: snapshot.cancelling !== undefined,
    steps: { done, total },
  };
}

function goingMany(run: LoadSight): GoingRun | undefined {
  if (run.hasEnded) return undefined;
  const { workflow, settings, state } = run;
  const text = loadProgressText(state);
  const limit = `up to ${formatCount(settings.parallel)} at once`;
  return {
    name: workflow,
    alone: text,
    line: `${loadTitle(run)}: ${text}; ${limit}`,
    running: state.inFlight,
    left: state.inFlight,
    isStopping: state.isStopping,
    isCancelled: run.isCancelled === true,
  };
}
