import type { LaunchedInstances } from "../launch/load/instances.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { StopSignal } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Interruption } from "./interruption.ts";
import { interruptionCodes, interruptionReasons } from "./interruption.ts";

/** The first interruption lets nothing more start, the second signal kills; the first decides the exit code. */
export class InstancesControl {
  readonly #notice: (text: string) => void;
  #run: LaunchedInstances | undefined;
  #first: Interruption | undefined;
  #hasEnded = false;

  constructor(notice: (text: string) => void) {
    this.#notice = notice;
  }

  /** Takes over instances that have just started, with what was asked for before they were there. */
  attach(run: LaunchedInstances): void {
    this.#run = run;
    if (this.#first !== undefined) run.stop(interruptionReasons[this.#first]);
  }

  /** Nobody reads on. */
  outputClosed(): void {
    if (this.#first === undefined) this.#stop("closed output");
  }

  signal(signal: StopSignal): void {
    if (this.#hasEnded) return;
    const { inFlight } = this.#run?.progress ?? { inFlight: 0 };
    if (this.#first === undefined || this.#first === "closed output") {
      this.#stop(signal);
      const again = signal === "SIGINT" ? "; Ctrl+C again to kill" : "";
      this.#notice(
        `stopping: nothing more starts, ${inFlight} in flight${again}`,
      );
    } else {
      this.#notice(`killing ${inFlight}`);
      this.#run?.kill(interruptionReasons[signal]);
    }
  }

  /** To be called when the record is there. */
  exitCode({ status, times }: LoadRecord): ExitCode {
    this.#hasEnded = true;
    if (this.#first !== undefined) return interruptionCodes[this.#first];
    if (status === "succeeded") return exitCodes.ok;
    return times.thresholds.length > 0 ? exitCodes.threshold : exitCodes.failed;
  }

  #stop(how: Interruption): void {
    if (this.#hasEnded) return;
    this.#first = how;
    this.#run?.stop(interruptionReasons[how]);
  }
}
