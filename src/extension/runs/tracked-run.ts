import { runTitle } from "../../present/run-title.ts";
import type { Surroundings } from "../../present/step-line.ts";
import type { RunEvent } from "../../run/events.ts";
import type { CancelReason } from "../../run/reason.ts";
import type { RunRecord } from "../../run/record.ts";
import { EngineLost } from "../../thread/engine-lost.ts";
import type { EngineRun } from "../../thread/engine.ts";
import type { Workflow } from "../../workflow/workflow.ts";
import type { RunOptions } from "./run-request.ts";

/** What is known of a run from whoever asked for it. */
export interface RunContext {
  readonly options: RunOptions;
  /** What its file says; absent where that cannot be told. */
  readonly workflow?: Workflow;
}

/** A run that this window started. */
export class TrackedRun {
  readonly launched: EngineRun;
  readonly options: RunOptions;
  readonly workflow: Workflow | undefined;
  /** Resolves when all is over; to nothing where the record could not be made. */
  readonly ended: Promise<RunRecord | undefined>;
  #origin = Infinity;
  #cancelled = false;
  #loss: EngineLost | undefined;

  constructor(launched: EngineRun, { options, workflow }: RunContext) {
    this.launched = launched;
    this.options = options;
    this.workflow = workflow;
    this.ended = launched.record.catch((error: unknown) => {
      if (error instanceof EngineLost) this.#loss = error;
      return undefined;
    });
  }

  /** Why it was broken off, of one that came to no end. */
  get loss(): EngineLost | undefined {
    return this.#loss;
  }

  get id(): string {
    return this.launched.id;
  }

  /** `report`, or `report #128` where it is one of many again. */
  get name(): string {
    return runTitle(this.launched.snapshot);
  }

  get going(): boolean {
    return this.launched.snapshot.finished === undefined;
  }

  /** What it looks like this moment. */
  get now(): Surroundings {
    const { snapshot } = this.launched;
    const at = snapshot.finished
      ? snapshot.at
      : Math.max(snapshot.at, performance.now() - this.#origin);
    return { snapshot, at: Number.isFinite(at) ? at : snapshot.at };
  }

  /** An event tells when the run started, at the latest: none is told before it happened. */
  noteTime({ at }: RunEvent): void {
    this.#origin = Math.min(this.#origin, performance.now() - at);
  }

  /** The first time asks the processes to end, the second time ends them. */
  stop(reason: CancelReason): void {
    if (this.#cancelled || this.launched.snapshot.cancelling) {
      this.launched.kill(reason);
    } else {
      this.#cancelled = true;
      this.launched.cancel(reason);
    }
  }
}
