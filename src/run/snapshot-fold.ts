import type { Mutable } from "../base/mutable.ts";
import { unreachable } from "../base/unreachable.ts";
import type {
  CircuitChanged,
  LimitChanged,
  RunEvent,
  RunStarted,
  StepExpanded,
} from "./events.ts";
import { isCircuitEvent } from "./is-circuit-event.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import type { StepStatus } from "./status.ts";
import type { StepEvent } from "./step-state.ts";
import { isInFlight, pendingStep, stepAfter } from "./step-state.ts";

function isStepEvent(
  event: Exclude<RunEvent, CircuitChanged>,
): event is StepEvent {
  return "step" in event;
}

type Counts = Record<StepStatus, number>;

/** The one reducer of events: what every view shows and what the journal means is `snapshot`. */
export class SnapshotFold {
  readonly #steps = new Map<string, StepState>();
  readonly #counts: Counts = {
    pending: 0,
    queued: 0,
    running: 0,
    retrying: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    skipped: 0,
    blocked: 0,
    cached: 0,
  };
  readonly #snapshot: Mutable<Snapshot> = {
    at: 0,
    inFlight: 0,
    maxParallel: 1,
    mostParallel: 1,
    peak: 0,
    steps: this.#steps,
    counts: this.#counts,
  };

  /** The same object each time, brought up to date by `apply`. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  apply(event: RunEvent): void {
    this.#snapshot.at = event.at;
    if (isCircuitEvent(event)) return;
    if (isStepEvent(event)) this.#applyStep(event);
    else this.#applyRun(event);
  }

  #applyRun(event: Exclude<RunEvent, StepEvent | CircuitChanged>): void {
    switch (event.type) {
      case "run_started":
        this.#start(event);
        break;
      case "run_cancelling":
        this.#snapshot.cancelling ??= event.reason;
        break;
      case "limit_changed":
        this.#changeLimit(event);
        break;
      case "run_finished":
        this.#snapshot.finished = event;
        break;
      default:
        unreachable(event);
    }
  }

  #applyStep(event: StepEvent): void {
    const before = this.#steps.get(event.step);
    // A journal may be damaged; what it says of a step it never named has no place.
    if (before === undefined) return;
    this.#change(before, stepAfter(before, event));
    if (event.type === "step_expanded") this.#addChildren(event);
  }

  #change(before: StepState, after: StepState): void {
    this.#counts[before.status]--;
    this.#counts[after.status]++;
    const snapshot = this.#snapshot;
    snapshot.inFlight += Number(isInFlight(after)) - Number(isInFlight(before));
    snapshot.peak = Math.max(snapshot.peak, snapshot.inFlight);
    this.#steps.set(after.id, after);
  }

  #start(event: RunStarted): void {
    this.#snapshot.started = event;
    this.#snapshot.maxParallel = event.max_parallel;
    this.#snapshot.mostParallel = event.max_parallel;
    for (const { id, depends_on, handler } of event.steps) {
      this.#steps.set(id, {
        ...pendingStep(id),
        dependsOn: depends_on,
        ...(handler && { handler }),
      });
      this.#counts.pending++;
    }
  }

  #addChildren({ step, children, values, depends_on }: StepExpanded): void {
    for (const [index, id] of children.entries()) {
      this.#steps.set(id, {
        ...pendingStep(id),
        parent: step,
        dependsOn: depends_on?.[index] ?? [],
        ...(values && { value: values[index] ?? null }),
      });
      this.#counts.pending++;
    }
  }

  #changeLimit(event: LimitChanged): void {
    this.#snapshot.limitChange = event;
    this.#snapshot.maxParallel = event.max_parallel;
    if (event.by === "person") {
      this.#snapshot.mostParallel = event.max_parallel;
    }
  }
}
