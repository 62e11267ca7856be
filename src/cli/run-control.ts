import type { LaunchedRun } from "../launch/launch.ts";
import type { RunRecord } from "../run/record.ts";
import type { StopSignal } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Interruption } from "./interruption.ts";
import { interruptionCodes, interruptionReasons } from "./interruption.ts";

/** The first interruption cancels the run, the second signal kills it; the first decides the exit code, unless the run's own timeout came before it. */
export class RunControl {
  readonly #onKill: (left: number) => void;
  #run: LaunchedRun | undefined;
  #first: Interruption | undefined;

  constructor(onKill: (left: number) => void) {
    this.#onKill = onKill;
  }

  /** Takes over a run that has just started, with what was asked for before it was there. */
  attach(run: LaunchedRun): void {
    this.#run = run;
    if (this.#first !== undefined) run.cancel(interruptionReasons[this.#first]);
  }

  /** Nobody reads on; a run whose output fills a pipe that is gone would be for nothing. */
  outputClosed(): void {
    if (this.#first !== undefined || this.#ended) return;
    this.#first = "closed output";
    this.#run?.cancel(interruptionReasons[this.#first]);
  }

  signal(signal: StopSignal): void {
    if (this.#ended) return;
    if (this.#first === undefined || this.#first === "closed output") {
      this.#first = signal;
      this.#run?.cancel(interruptionReasons[signal]);
    } else {
      const left = this.#run?.snapshot.inFlight ?? 0;
      this.#run?.kill(interruptionReasons[signal]);
      this.#onKill(left);
    }
  }

  exitCode({ status }: RunRecord): ExitCode {
    const cancelling = this.#run?.snapshot.cancelling;
    if (cancelling === "run_timeout" && status === "failed") {
      return exitCodes.timeout;
    }
    if (this.#first !== undefined) return interruptionCodes[this.#first];
    if (status === "succeeded") return exitCodes.ok;
    return cancelling === "journal" ? exitCodes.folder : exitCodes.failed;
  }

  get #ended(): boolean {
    return this.#run?.snapshot.finished !== undefined;
  }
}
