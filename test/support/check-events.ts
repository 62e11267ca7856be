import assert from "node:assert/strict";
import { checkChildren } from "./check-children.ts";
import { checkNumbering } from "./check-numbering.ts";
import type { RunEvent, RunStarted } from "../../src/run/events.ts";
import type { StepEvent } from "../../src/run/step-state.ts";
import { isCircuitEvent } from "../../src/run/is-circuit-event.ts";
import type { FinalStatus } from "../../src/run/status.ts";
import { finalStatuses } from "../../src/run/status.ts";
import type { GoingOn, Of, StepTrace, Told } from "./step-trace.ts";
import { isGoingOn } from "./step-trace.ts";
import { stageOf } from "../../src/workflow/handler-kind.ts";

/** Asserts all that the contract promises of the events of one whole run. */
export function checkEvents(events: readonly RunEvent[]): void {
  const [first] = events;
  const last = events.at(-1);
  assert.ok(first?.type === "run_started", "the first event is run_started");
  assert.match(first.run, /^\d{8}T\d{6}\.\d{3}Z-[0-9a-z]{4,}$/);
  assert.ok(last?.type === "run_finished", "the last event is run_finished");
  assert.equal(new Date(first.time).toISOString(), first.time);
  checkNumbering(events);
  const check = new StreamCheck(first);
  for (const event of events.slice(1)) check.take(event);
  check.end(last);
}

export function parseEvents(text: string): readonly RunEvent[] {
  assert.ok(text.endsWith("\n"), "the last line is whole");
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as RunEvent);
}

/** A run that took no time was no faster than one at a time. */
function speedupOf({ work_ms, duration_ms }: Of<"run_finished">): number {
  return duration_ms === 0 ? 1 : work_ms / duration_ms;
}

class StreamCheck {
  readonly #steps = new Map<string, StepTrace>();
  #limit: number;
  /** Slots that may be taken: those beyond a lowered limit are given back one by one. */
  #slots: number;
  #running = 0;
  #peak = 0;
  /** By step. */
  readonly #work = new Map<string, number>();
  #hasTimedOut = false;
  /** Of the last event. */
  #at = 0;
  /** Those that were started before the run was gone on with. */
  readonly #attempts = new Map<string, number>();
  readonly #childrenBefore = new Map<string, readonly string[]>();

  constructor({ steps, max_parallel }: RunStarted) {
    this.#limit = max_parallel;
    this.#slots = max_parallel;
    for (const { id, depends_on, handler } of steps) {
      assert.ok(!this.#steps.has(id), `${id} stands once in run_started`);
      const trace = {
        id,
        dependsOn: depends_on,
        stage: stageOf(handler),
        queued: 0,
        started: 0,
        retried: 0,
      };
      this.#steps.set(id, trace);
    }
    for (const { id, depends_on } of steps) {
      for (const dependency of depends_on) {
        assert.ok(this.#steps.has(dependency), `${id} needs ${dependency}`);
      }
    }
  }

  take(event: RunEvent): void {
    this.#take(event);
    this.#at = event.at;
  }

  #take(event: RunEvent): void {
    if (isCircuitEvent(event)) {
      this.#open(event.step);
      return;
    }
    if (!("step" in event)) {
      this.takeRun(event);
      return;
    }
    this.#takeStep(event);
  }

  #takeStep(event: StepEvent): void {
    if (event.type === "step_queued") this.#queue(event);
    else if (event.type === "step_started") this.#start(event);
    else if (event.type === "step_finished") this.#finish(event);
    else if (isGoingOn(event)) this.#goOn(event);
    else this.#tell(event);
  }

  takeRun(
    event: Of<
      | "run_started"
      | "run_resumed"
      | "run_cancelling"
      | "limit_changed"
      | "run_finished"
    >,
  ): void {
    assert.notEqual(event.type, "run_started", "run_started stands once");
    if (event.type === "run_resumed") this.#resume(event);
    if (event.type === "run_cancelling") {
      this.#hasTimedOut ||= event.reason === "run_timeout";
    }
    if (event.type === "limit_changed") {
      this.#limit = event.max_parallel;
      this.#slots = Math.max(this.#slots, this.#limit);
      assert.ok(this.#limit >= 1);
    }
  }

  /** What is not kept begins anew, with the attempts that it had; what was cut off has ended. */
  #resume({ steps, kept, max_parallel }: Of<"run_resumed">): void {
    for (const [id, trace] of this.#steps) {
      this.#attempts.set(id, trace.started);
      if (trace.children) this.#childrenBefore.set(id, trace.children);
      const isCutOff = trace.started > trace.retried && !trace.finished;
      if (isCutOff) this.#stop(trace, this.#at);
    }
    assert.equal(this.#running, 0);
    const standing = new Map(
      kept.map((id) => {
        const trace = this.#steps.get(id);
        assert.ok(trace?.finished, `${id} is kept, so it has ended`);
        return [id, trace] as const;
      }),
    );
    this.#steps.clear();
    for (const [id, trace] of standing) this.#steps.set(id, trace);
    for (const { id, depends_on, handler } of steps) {
      if (standing.has(id)) continue;
      const stage = stageOf(handler);
      const counts = this.#countsOf(id);
      this.#steps.set(id, { id, dependsOn: depends_on, stage, ...counts });
    }
    this.#limit = max_parallel;
    this.#slots = max_parallel;
  }

  /** The numbers of attempts go on in a run that does. */
  #countsOf(id: string): Pick<StepTrace, "queued" | "started" | "retried"> {
    const started = this.#attempts.get(id) ?? 0;
    return { queued: started, started, retried: started };
  }

  end(event: Of<"run_finished">): void {
    const counts = Object.fromEntries(
      finalStatuses.map((status) => [status, 0]),
    ) as Record<FinalStatus, number>;
    for (const [id, { finished }] of this.#steps) {
      assert.ok(finished, `${id} has a step_finished`);
      counts[finished.status]++;
    }
    assert.deepEqual({ ...event.counts }, counts);
    assert.equal(this.#running, 0, "nothing runs when the run is finished");
    assert.equal(event.peak_parallel, this.#peak);
    const work = [...this.#steps.keys()].reduce(
      (sum, id) => sum + (this.#work.get(id) ?? 0),
      0,
    );
    assert.ok(Math.abs(event.work_ms - work) < 5, "work_ms is the work");
    assert.ok(event.critical_path_ms <= event.duration_ms + 5);
    const speedup = speedupOf(event);
    assert.ok(Math.abs(event.speedup - speedup) < 0.02 * speedup + 0.02);
    this.#checkVerdict(event);
  }

  #checkVerdict({ status }: Of<"run_finished">): void {
    const fatal = [...this.#steps.values()].some(
      ({ finished }) =>
        finished?.status === "failed" && finished.tolerated !== true,
    );
    if (status === "succeeded") assert.ok(!fatal, "a failure fails the run");
    if (status === "failed" && !this.#hasTimedOut) {
      assert.ok(fatal, "a failed run has a failure");
    }
  }

  #expand(event: Of<"step_expanded">): void {
    const { step, children, depends_on = [], kept = [] } = event;
    const trace = this.#open(step);
    assert.equal(trace.queued, 0, `${step} holds no slot itself`);
    checkChildren(event);
    trace.children = children;
    for (const id of this.#childrenBefore.get(step) ?? []) {
      if (!children.includes(id)) this.#steps.delete(id);
    }
    for (const id of kept) {
      assert.ok(this.#steps.get(id)?.finished, `${id} has ended before`);
    }
    for (const [index, id] of children.entries()) {
      if (kept.includes(id)) continue;
      this.#addChild(id, trace, depends_on[index]);
    }
  }

  #addChild(
    id: string,
    parent: StepTrace,
    siblings: readonly string[] = [],
  ): void {
    const isNew = !this.#steps.has(id) || this.#attempts.size > 0;
    assert.ok(isNew, `${id} is new`);
    const { stage } = parent;
    const dependsOn = [...parent.dependsOn, ...siblings];
    this.#steps.set(id, { id, dependsOn, stage, ...this.#countsOf(id) });
  }

  #queue({ step, attempt }: Of<"step_queued">): void {
    const trace = this.#open(step);
    assert.equal(
      attempt,
      trace.queued + 1,
      `${step} is queued once an attempt`,
    );
    assert.equal(trace.retried, attempt - 1);
    trace.queued = attempt;
    for (const id of trace.dependsOn) {
      assert.ok(this.#steps.get(id)?.finished, `${step} waits for ${id}`);
    }
    for (const [id, { stage, finished }] of this.#steps) {
      assert.ok(stage >= trace.stage || finished, `${step} is behind ${id}`);
    }
  }

  #start({ step, attempt, at }: RunEvent & Of<"step_started">): void {
    const trace = this.#open(step);
    assert.equal(attempt, trace.queued, `${step} is queued before it starts`);
    assert.equal(attempt, trace.started + 1, `${step} starts once an attempt`);
    trace.started = attempt;
    trace.startedAt = at;
    this.#running++;
    this.#peak = Math.max(this.#peak, this.#running);
    assert.ok(this.#running <= this.#slots, "never more than the limit");
  }

  #tell(event: Told): void {
    if (event.type === "step_expanded") {
      this.#expand(event);
      return;
    }
    const { started } = this.#open(event.step);
    assert.equal(event.attempt, started, "of the attempt going on");
  }

  #goOn(event: GoingOn): void {
    const trace = this.#open(event.step);
    assert.equal(event.attempt, trace.started, "of an attempt that started");
    assert.ok(event.delay_ms >= 0);
    if (event.type === "step_repeating") {
      assert.ok(event.iteration < event.max_iterations);
    }
    trace.retried = event.attempt;
    this.#stop(trace, event.at);
  }

  #finish(event: RunEvent & Of<"step_finished">): void {
    const trace = this.#open(event.step);
    assert.equal(event.attempts, trace.started, `attempts of ${event.step}`);
    if (trace.started > trace.retried) this.#stop(trace, event.at);
    for (const child of trace.children ?? []) {
      assert.ok(this.#steps.get(child)?.finished, `${child} has ended before`);
    }
    if (event.attempts === 0 && !trace.children) {
      assert.equal(event.duration_ms, 0);
      assert.notEqual(event.status, "succeeded");
    }
    if (!["succeeded", "cached"].includes(event.status)) {
      assert.ok(event.reason, "says why");
    }
    trace.finished = event;
  }

  #stop(trace: StepTrace, at: number): void {
    this.#running--;
    this.#slots = Math.max(this.#limit, this.#slots - 1);
    const work = this.#work.get(trace.id) ?? 0;
    this.#work.set(trace.id, work + at - (trace.startedAt ?? at));
  }

  #open(step: string): StepTrace {
    const trace = this.#steps.get(step);
    assert.ok(trace, `${step} is one of the run's steps`);
    assert.equal(trace.finished, undefined, `${step} has ended already`);
    return trace;
  }
}
