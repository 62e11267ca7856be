import type { LaunchedRun } from "../launch/launch.ts";
import { limitChangeText } from "../present/limit-text.ts";
import { stepLine } from "../present/step-line.ts";
import { strayLine } from "../present/stray-files.ts";
import type {
  CircuitChanged,
  LimitChanged,
  RunCancelling,
  RunEvent,
  RunFinished,
  RunResumed,
  RunStarted,
  StepFinished,
} from "../run/events.ts";
import { isCircuitEvent } from "../run/is-circuit-event.ts";
import type { Snapshot } from "../run/snapshot.ts";
import { SnapshotFold } from "../run/snapshot-fold.ts";
import { circuitText } from "./circuit-text.ts";
import { cleanLine } from "./clean-text.ts";
import { clip } from "./clip.ts";
import { failureExcerpt } from "./failure-excerpt.ts";
import type { Look } from "./look.ts";
import { messageLines } from "./message-lines.ts";
import { resumeRows } from "./resume-rows.ts";
import { startRows } from "./start-rows.ts";
import { nameWidth, stepRow } from "./step-row.ts";
import { stopText } from "./stop-text.ts";

type RunWide =
  RunStarted | RunResumed | RunCancelling | LimitChanged | RunFinished;

/** What is asked of a run besides its events. */
export type NarratedRun = Pick<
  LaunchedRun,
  "id" | "logFile" | "earlier" | "snapshot"
>;

/** Puts into lines what is worth one: the run's start, retries, the ends of steps, a cancel. */
export class Narrator {
  readonly #run: NarratedRun;
  readonly #look: Look;
  /** Until it has caught up with the run, which has come further meanwhile. */
  #behind: SnapshotFold | undefined = new SnapshotFold();
  #names = 0;

  constructor(run: NarratedRun, look: Look) {
    this.#run = run;
    this.#look = look;
    for (const event of run.earlier) this.#behind?.apply(event);
  }

  /** It was told all that has happened so far: from now on the run itself tells how it stands. */
  caughtUp(): void {
    this.#behind = undefined;
  }

  /** As of the last event that was told. */
  get snapshot(): Snapshot {
    return this.#behind?.snapshot ?? this.#run.snapshot;
  }

  tell(event: RunEvent): readonly string[] {
    this.#behind?.apply(event);
    if (isCircuitEvent(event)) {
      return [this.#look.paint("yellow", circuitText(event))];
    }
    return "step" in event ? this.#tellStep(event) : this.#tellRun(event);
  }

  #tellRun(event: Extract<RunEvent, RunWide>): readonly string[] {
    switch (event.type) {
      case "run_started":
        this.#names = nameWidth(event.steps.map(({ id }) => id));
        return startRows(event, this.snapshot, this.#look);
      case "run_resumed":
        this.#names = nameWidth(this.snapshot.steps.keys());
        return resumeRows(event, this.snapshot, this.#look);
      case "run_cancelling":
        return [
          this.#look.paint("yellow", stopText(event.reason, this.snapshot)),
        ];
      case "limit_changed":
        return [
          this.#look.paint("dim", cleanLine(limitChangeText(this.snapshot))),
        ];
      case "run_finished":
        return [];
    }
  }

  #tellStep(
    event: Exclude<RunEvent, RunWide | CircuitChanged>,
  ): readonly string[] {
    if (event.type === "step_finished") return this.#ending(event);
    if (event.type === "step_retrying") return this.#row(event.step);
    if (event.type === "step_not_watched") {
      return [this.#look.paint("yellow", event.message)];
    }
    if (event.type === "step_expanded") {
      this.#names = Math.max(this.#names, nameWidth(event.children));
    }
    return [];
  }

  #ending(event: StepFinished): readonly string[] {
    if (goesWithoutSaying(event) || this.#isIdleHandler(event)) return [];
    const row = this.#row(event.step);
    if (event.status !== "succeeded" && event.status !== "failed") return row;
    const told = [
      ...row,
      ...messageLines(event, this.#look),
      ...this.#strays(event.step),
    ];
    if (event.status === "succeeded" || event.attempts === 0) return told;
    const log = {
      file: this.#run.logFile(event.step, event.attempts),
      run: this.#run.id,
      step: event.step,
    };
    return [...told, ...failureExcerpt(log, this.#look)];
  }

  #strays(id: string): readonly string[] {
    const step = this.snapshot.steps.get(id);
    const line = step ? cleanLine(strayLine(step)) : "";
    const indent = "      ";
    const text = clip(line, this.#look.width - indent.length);
    return line === "" ? [] : [this.#look.paint("yellow", indent + text)];
  }

  /** Of three handlers two have nothing to do. */
  #isIdleHandler({ step, reason }: StepFinished): boolean {
    const { handler } = this.snapshot.steps.get(step) ?? {};
    return handler !== undefined && reason === "condition";
  }

  #row(id: string): readonly string[] {
    const { snapshot } = this;
    const step = snapshot.steps.get(id);
    if (step === undefined) return [];
    const line = stepLine(step, { snapshot, at: snapshot.at });
    return [stepRow(line, { look: this.#look, names: this.#names })];
  }
}

/** The summary counts these; a line for each would bury what happened. */
function goesWithoutSaying(event: StepFinished): boolean {
  return (
    event.reason === "not_selected" ||
    (event.status === "cancelled" && event.attempts === 0)
  );
}
