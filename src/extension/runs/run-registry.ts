import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/emitter.ts";
import type { LaunchedInstances } from "../../launch/load/instances.ts";
import type { RunEvent } from "../../run/events.ts";
import type { RunRecord } from "../../run/record.ts";
import type { EngineRun } from "../../thread/engine.ts";
import type { InstancesOptions } from "./instances-options.ts";
import { TrackedInstances } from "./tracked-instances.ts";
import type { RunContext } from "./tracked-run.ts";
import { TrackedRun } from "./tracked-run.ts";
import type { Tracked } from "./tracked.ts";

/** Of many instances there are no events: whoever shows them looks at them. */
export type RunChange =
  | { readonly kind: "started"; readonly run: Tracked }
  | {
      readonly kind: "event";
      readonly run: TrackedRun;
      readonly event: RunEvent;
    }
  | {
      readonly kind: "ended";
      readonly run: Tracked;
      /** Absent where it could not be made. */
      readonly record: RunRecord | undefined;
    };

/** The runs that are going on, and those that ended beside them or last. */
export class RunRegistry {
  readonly #changes = new Emitter<RunChange>();
  readonly #going = new Set<Tracked>();
  #shown: readonly Tracked[] = [];

  /** Newest first. A run stays until another starts while none goes on. */
  get shown(): readonly Tracked[] {
    return this.#shown;
  }

  /** Those whose record is not written yet, newest first. */
  get going(): readonly Tracked[] {
    return this.#shown.filter((run) => this.#going.has(run));
  }

  get(id: string): Tracked | undefined {
    return this.#shown.find((run) => run.id === id);
  }

  onDidChange(listener: (change: RunChange) => void): Disposable {
    return this.#changes.on(listener);
  }

  /** The run with the id `beside` stays, although another starts. */
  track(
    launched: EngineRun,
    { beside, ...context }: RunContext & { readonly beside?: string },
  ): TrackedRun {
    const run = new TrackedRun(launched, context);
    this.#show(run, beside);
    const following = launched.follow((event) => {
      run.noteTime(event);
      this.#changes.emit({ kind: "event", run, event });
    });
    void run.ended.then((record) => {
      following.dispose();
      this.#end(run, record);
    });
    return run;
  }

  trackInstances(
    launched: LaunchedInstances,
    options: InstancesOptions,
  ): TrackedInstances {
    const run = new TrackedInstances(launched, options);
    this.#show(run);
    void run.ended.then((record) => {
      this.#end(run, record);
    });
    return run;
  }

  #show(run: Tracked, beside?: string): void {
    // One that is gone on with takes the place of what was seen of it before.
    const others = this.#shown.filter(({ id }) => id !== run.id);
    const stay = this.#going.size > 0 ? () => true : isCalled(beside);
    this.#shown = [run, ...others.filter(stay)];
    this.#going.add(run);
    this.#changes.emit({ kind: "started", run });
  }

  #end(run: Tracked, record: RunRecord | undefined): void {
    this.#going.delete(run);
    // What was broken off has no end to show; its workflow says how far it came.
    if (run.loss) this.#shown = this.#shown.filter((other) => other !== run);
    this.#changes.emit({ kind: "ended", run, record });
  }
}

function isCalled(id: string | undefined): (run: Tracked) => boolean {
  return (run) => run.id === id;
}
