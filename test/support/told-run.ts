import type {
  RunEvent,
  RunFact,
  RunFinished,
  RunStarted,
} from "../../src/run/events.ts";
import type { OutlinedStep } from "../../src/run/run-beginning.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { SnapshotFold } from "../../src/run/snapshot-fold.ts";

/** A run made up for a test, told event by event. */
export class ToldRun {
  readonly events: RunEvent[] = [];
  readonly #fold = new SnapshotFold();

  /** `steps` from id to what it depends on; `more` of what is known of some before they begin; `about` the run. */
  constructor(
    steps: Readonly<Record<string, readonly string[]>>,
    more: Readonly<Record<string, Partial<OutlinedStep>>> = {},
    about: Pick<RunStarted, "instances" | "asked"> = {},
  ) {
    this.tell(0, {
      type: "run_started",
      run: "20260101T000000.000Z-abcd",
      workflow: "report",
      file: "report.workflow.yaml",
      steps: Object.entries(steps).map(([id, depends_on]) => ({
        id,
        depends_on,
        ...more[id],
      })),
      max_parallel: 8,
      time: "2026-01-01T00:00:00.000Z",
      inputs: {},
      ...about,
    });
  }

  get snapshot(): Snapshot {
    return this.#fold.snapshot;
  }

  tell(at: number, ...facts: readonly RunFact[]): this {
    for (const fact of facts) {
      const event = { seq: this.events.length + 1, at, ...fact };
      this.events.push(event);
      this.#fold.apply(event);
    }
    return this;
  }

  start(at: number, ...steps: readonly string[]): this {
    for (const step of steps) {
      const attempt = (this.snapshot.steps.get(step)?.attempts.length ?? 0) + 1;
      this.tell(
        at,
        { type: "step_queued", step, attempt },
        { type: "step_started", step, attempt, pid: 1000 },
      );
    }
    return this;
  }

  succeed(at: number, ...steps: readonly string[]): this {
    for (const step of steps) this.#end(at, step, { status: "succeeded" });
    return this;
  }

  fail(at: number, step: string, exit_code = 1): this {
    return this.#end(at, step, {
      status: "failed",
      reason: "exit_code",
      message: `exit code ${exit_code}`,
      exit_code,
    });
  }

  retry(at: number, step: string, delay_ms: number): this {
    return this.tell(at, {
      type: "step_retrying",
      step,
      attempt: this.snapshot.steps.get(step)?.attempts.length ?? 1,
      max_attempts: 4,
      delay_ms,
      reason: "exit_code",
      message: "exit code 7",
      exit_code: 7,
    });
  }

  block(at: number, ...steps: readonly string[]): this {
    for (const step of steps) {
      this.#end(at, step, { status: "blocked", reason: "upstream_failed" });
    }
    return this;
  }

  cancel(at: number, ...steps: readonly string[]): this {
    for (const step of steps) {
      this.#end(at, step, { status: "cancelled", reason: "sigint" });
    }
    return this;
  }

  finish(
    at: number,
    status: RunFinished["status"],
    { work_ms = at, ...more }: Partial<RunFinished> = {},
  ): this {
    const { succeeded, failed, cancelled, skipped, blocked, cached } =
      this.snapshot.counts;
    return this.tell(at, {
      type: "run_finished",
      status,
      counts: { succeeded, failed, cancelled, skipped, blocked, cached },
      duration_ms: at,
      work_ms,
      critical_path_ms: at,
      speedup: work_ms / at,
      peak_parallel: 3,
      ...more,
    });
  }

  #end(
    at: number,
    step: string,
    ending: Pick<
      Extract<RunFact, { type: "step_finished" }>,
      "status" | "reason" | "message" | "exit_code"
    >,
  ): this {
    const state = this.snapshot.steps.get(step);
    return this.tell(at, {
      type: "step_finished",
      step,
      attempts: state?.attempts.length ?? 0,
      duration_ms: state?.startedAt === undefined ? 0 : at - state.startedAt,
      ...ending,
    });
  }
}
