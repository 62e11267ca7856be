import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/emitter.ts";
import type { LaunchedRun } from "../../launch/launch.ts";
import type { RunEvent } from "../../run/events.ts";
import type { RunRecord } from "../../run/record.ts";
import type { RunOptions } from "./run-request.ts";
import { TrackedRun } from "./tracked-run.ts";

export type RunChange =
  | { readonly kind: "started"; readonly run: TrackedRun }
  | {
      readonly kind: "event";
      readonly run: TrackedRun;
      readonly event: RunEvent;
    }
  | {
      readonly kind: "ended";
      readonly run: TrackedRun;
      /** Absent where it could not be made. */
      readonly record: RunRecord | undefined;
    };

/** The runs that are going on, and those that ended beside them or last. */
export class RunRegistry {
  readonly #changes = new Emitter<RunChange>();
  readonly #going = new Set<TrackedRun>();
  #shown: readonly TrackedRun[] = [];

  /** Newest first. A run stays until another starts while none goes on. */
  get shown(): readonly TrackedRun[] {
    return this.#shown;
  }

  /** Those whose record is not written yet, newest first. */
  get going(): readonly TrackedRun[] {
    return this.#shown.filter((run) => this.#going.has(run));
  }

  get(id: string): TrackedRun | undefined {
    return this.#shown.find((run) => run.id === id);
  }

  onDidChange(listener: (change: RunChange) => void): Disposable {
    return this.#changes.on(listener);
  }

  track(launched: LaunchedRun, options: RunOptions): TrackedRun {
    const run = new TrackedRun(launched, options);
    // One that is gone on with takes the place of what was seen of it before.
    const others = this.#shown.filter(({ id }) => id !== run.id);
    this.#shown = this.#going.size > 0 ? [run, ...others] : [run];
    this.#going.add(run);
    this.#changes.emit({ kind: "started", run });
    const following = launched.follow((event) => {
      run.noteTime(event);
      this.#changes.emit({ kind: "event", run, event });
    });
    void run.ended.then((record) => {
      following.dispose();
      this.#going.delete(run);
      this.#changes.emit({ kind: "ended", run, record });
    });
    return run;
  }
}
