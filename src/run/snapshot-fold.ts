import type { Mutable } from "../base/mutable.ts";
import { unreachable } from "../base/unreachable.ts";
import type {
  CircuitChanged,
  LimitChanged,
  RunEvent,
  RunResumed,
  RunStarted,
  StepExpanded,
} from "./events.ts";
import { isCircuitEvent } from "./is-circuit-event.ts";
import type { Snapshot, StepState } from "./snapshot.ts";
import type { StepStatus } from "./status.ts";
import type { StepEvent } from "./step-state.ts";
import { resumedSteps } from "./resumed-steps.ts";
import { isInFlight, outlineOf, pendingStep, stepAfter } from "./step-state.ts";

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

  /**
   * Returns where the step that it is about stands now; undefined of others. `known`: what another fold
   * of the same events returned for it, which is shared then.
   */
  apply(event: RunEvent, known?: StepState): StepState | undefined {
    const { at } = this.#snapshot;
    this.#snapshot.at = event.at;
    if (event.type === "run_resumed") {
      this.#resume(event, at);
      return undefined;
    }
    if (isCircuitEvent(event)) return undefined;
    if (isStepEvent(event)) return this.#applyStep(event, known);
    this.#applyRun(event);
    return undefined;
  }

  #applyRun(
    event: Exclude<RunEvent, StepEvent | CircuitChanged | RunResumed>,
  ): void {
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

  #applyStep(event: StepEvent, known?: StepState): StepState | undefined {
    const last = this.#steps.get(event.step);
    // A journal may be damaged; what it says of a step it never named has no place.
    if (last === undefined) return undefined;
    const before = event.type === "step_expanded" ? last : this.#alone(last);
    const after = known ?? stepAfter(before, event);
    this.#change(before, after);
    if (event.type === "step_expanded") this.#expand(before, event);
    return after;
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
    for (const outlined of event.steps) {
      const { id } = outlined;
      this.#steps.set(id, { ...pendingStep(id), ...outlineOf(outlined) });
      this.#counts.pending++;
    }
  }

  /** `at`: when it was cut off, or had ended. */
  #resume(event: RunResumed, at: number): void {
    const steps = resumedSteps(this.#steps, event, at);
    for (const { status } of this.#steps.values()) this.#counts[status]--;
    this.#steps.clear();
    for (const step of steps) {
      this.#steps.set(step.id, step);
      this.#counts[step.status]++;
    }
    const { time, ...rest } = event;
    const snapshot = this.#snapshot;
    snapshot.started = {
      ...rest,
      type: "run_started",
      time: snapshot.started?.time ?? time,
      ...(snapshot.started?.rerun && { rerun: snapshot.started.rerun }),
    };
    snapshot.resumed = [...(snapshot.resumed ?? []), time];
    snapshot.maxParallel = event.max_parallel;
    snapshot.mostParallel = event.max_parallel;
    snapshot.inFlight = 0;
    delete snapshot.limitChange;
    delete snapshot.cancelling;
    delete snapshot.finished;
  }

  /** Of a run that is gone on with there may be children from before. */
  #expand({ children: before = [] }: StepState, event: StepExpanded): void {
    const isKept = new Set(event.kept);
    const isChild = new Set(event.children);
    for (const id of before) if (!isChild.has(id)) this.#dropAll(id);
    for (const [index, id] of event.children.entries()) {
      if (isKept.has(id)) continue;
      const child = childOf(event, index);
      this.#steps.set(id, { ...child, ...triesOf(this.#drop(id)) });
      this.#counts.pending++;
    }
  }

  /** A step that ends, or starts, without being expanded has no use for what is open of its children of before. */
  #alone(step: StepState): StepState {
    if (step.children === undefined || step.status !== "pending") return step;
    const { children, ...rest } = step;
    const ended = children.filter(
      (id) => this.#steps.get(id)?.finishedAt !== undefined,
    );
    for (const id of children) if (!ended.includes(id)) this.#dropAll(id);
    return ended.length === 0 ? rest : { ...rest, children: ended };
  }

  #dropAll(id: string): void {
    const { children = [] } = this.#drop(id) ?? {};
    for (const child of children) this.#dropAll(child);
  }

  #drop(id: string): StepState | undefined {
    const step = this.#steps.get(id);
    if (step === undefined) return undefined;
    this.#counts[step.status]--;
    this.#steps.delete(id);
    return step;
  }

  #changeLimit(event: LimitChanged): void {
    this.#snapshot.limitChange = event;
    this.#snapshot.maxParallel = event.max_parallel;
    if (event.by === "person") {
      this.#snapshot.mostParallel = event.max_parallel;
    }
  }
}

function childOf(
  { step, children, values, depends_on: dependencies }: StepExpanded,
  index: number,
): StepState {
  return {
    ...pendingStep(children[index] ?? ""),
    parent: step,
    dependsOn: dependencies?.[index] ?? [],
    ...(values && { value: values[index] ?? null }),
  };
}

/** What is known of a step's earlier attempts, and of its children of before. */
function triesOf(
  before: StepState | undefined,
): Partial<Pick<StepState, "attempts" | "crashes" | "children">> {
  if (before === undefined) return {};
  const { attempts, crashes, children } = before;
  return {
    attempts,
    ...(crashes !== undefined && { crashes }),
    ...(children && { children }),
  };
}
