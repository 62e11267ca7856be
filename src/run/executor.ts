import type { Disposable } from "../base/disposable.ts";
import type {
  EvaluationContext,
  FanOutFacts,
  StepFacts,
} from "../expression/evaluation-context.ts";
import type { Decision } from "../plan/schedule.ts";
import { Schedule } from "../plan/schedule.ts";
import type { Step } from "../workflow/step.ts";
import type { KeptStep } from "./earlier-run.ts";
import { FanOut } from "./fan-out.ts";
import { failureResponse } from "./failure-policy.ts";
import type { Verdict } from "./judge.ts";
import { Judge } from "./judge.ts";
import { LimitControl } from "./limit-control.ts";
import type { CancelReason } from "./reason.ts";
import { RankedQueue } from "./ranked-queue.ts";
import { RunControl } from "./run-control.ts";
import type { Called, CalledStep, Caller, RunCore } from "./run-core.ts";
import { factsOf } from "./run-facts.ts";
import type { RunRequest } from "./run-request.ts";
import type { Ending } from "./settled-step.ts";
import { outcomeOf } from "./settled-step.ts";
import { sharedCore } from "./shared-core.ts";
import { begin, taskOf } from "./task-of.ts";
import type { Work } from "./work.ts";
import { finishedEvent } from "./work.ts";

interface Ready {
  readonly step: number;
  readonly work: ReturnType<typeof taskOf> | FanOut;
}

type Surroundings = Pick<RunCore, "world" | "log">;

/** What is known of a step that has ended. */
interface Ended {
  readonly ending: Ending;
  readonly facts: StepFacts | FanOutFacts;
}

/** Does what the schedule decides, and tells the log what came of it. */
export class Executor implements Called {
  readonly control = new RunControl();
  readonly limit: LimitControl;
  readonly #request: RunRequest;
  readonly #core: RunCore;
  readonly #schedule: Schedule;
  readonly #judge: Judge;
  readonly #work = new Map<number, Work>();
  readonly #ended = new Map<number, Ended>();
  readonly #done = Promise.withResolvers<undefined>();
  /** Steps that failed, and nobody tolerates it. */
  #failures = 0;
  #hasTimedOut = false;

  /** `caller` is the step whose doing the run is, if it is one's. */
  constructor(request: RunRequest, around: Surroundings, caller?: Caller) {
    const { world, log } = around;
    this.#request = request;
    const failed = caller?.core.failed ?? this.#done.reject;
    const slots = caller?.slots;
    const queue = new RankedQueue(request, {
      clock: world.clock,
      failed,
      slots,
    });
    this.limit = new LimitControl(request.settings, queue, log);
    const { run, settings, prepareCall } = request;
    this.#core = {
      run,
      settings,
      world,
      log,
      control: this.control,
      queue,
      cancelling: undefined,
      failed,
      prepareCall,
      call: (called, by) => new Executor(called, around, by),
      ...sharedCore(request, { world, tally: this.limit.tally }, caller),
    };
    const { prefix, resumption } = this.#core;
    this.#judge = new Judge(request, {
      idOf: (id) => prefix + id,
      stateOf: (id) => log.snapshot.steps.get(prefix + id),
      resumption,
    });
    this.#schedule = new Schedule(request.plan.graph, request.plan.selected);
  }

  /** Resolves when every step has ended; rejects on a bug. */
  run(): Promise<undefined> {
    const timeout = this.#startTimeout();
    this.#takeOver();
    this.#leaveOut();
    this.#apply(this.#schedule.start());
    this.#checkDone();
    return this.#done.promise.finally(() => timeout?.dispose());
  }

  get hasTimedOut(): boolean {
    return this.#hasTimedOut;
  }

  get steps(): readonly CalledStep[] {
    return this.#request.plan.workflow.steps.map((step, index) => {
      const id = this.#core.prefix + step.id;
      const ended = this.#ended.get(index);
      if (ended === undefined) return { step, id, outputs: {} };
      const { ending, facts } = ended;
      const outputs =
        "children" in facts
          ? facts.children.map((child) => child.outputs)
          : facts.outputs;
      return { step, id, ending, outputs };
    });
  }

  /** Nothing new starts, but for steps that ask for it; `abort` ends what is in flight too. */
  callOff(reason: CancelReason, abort: boolean): void {
    if (this.#schedule.done) return;
    const isFirst = this.#announce(reason);
    // Before others are cancelled: a step that asks for it may start at once, and is not to be stopped.
    if (abort) this.control.stop(reason);
    // What still waits for others is decided when these have ended, and not before.
    if (isFirst) {
      this.#forOpen((index) => this.#work.get(index)?.cancel(reason));
    }
  }

  /** Ends everything, also what `callOff` let run. */
  kill(reason: CancelReason): void {
    if (!this.#schedule.done) this.#announce(reason);
    this.control.kill(reason);
    const first = this.#core.cancelling ?? reason;
    this.#forOpen((index) => {
      const work = this.#work.get(index);
      if (work) work.callOff(first);
      else this.#end(index, { status: "cancelled", reason: first });
    });
  }

  /** Whether this is the first time that the run is called off. */
  #announce(reason: CancelReason): boolean {
    if (this.#core.cancelling !== undefined) return false;
    this.#core.cancelling = reason;
    // Of a called workflow: the run goes on.
    if (this.#core.prefix === "") {
      this.#core.log.emit({ type: "run_cancelling", reason });
    }
    return true;
  }

  #startTimeout(): Disposable | undefined {
    const { timeoutMs } = this.#request.settings;
    if (timeoutMs === undefined) return undefined;
    return this.#core.world.clock.after(timeoutMs, () => {
      this.#hasTimedOut = this.#core.cancelling === undefined;
      this.callOff("run_timeout", true);
    });
  }

  /** What stands of an earlier part of the run has been told of, and of another run not yet. */
  #takeOver(): void {
    for (const [index] of this.#request.plan.workflow.steps.entries()) {
      const kept = this.#keptOf(index);
      if (kept === undefined || this.#schedule.isSettled(index)) continue;
      this.#schedule.settle(index, outcomeOf(kept.ending));
      for (const fact of kept.told ?? []) this.#core.log.emit(fact);
    }
  }

  #keptOf(index: number): KeptStep | undefined {
    const { resumption, prefix } = this.#core;
    return resumption?.kept.get(prefix + this.#step(index).id);
  }

  #leaveOut(): void {
    this.#request.plan.selected.forEach((selected, index) => {
      if (selected || this.#keptOf(index) !== undefined) return;
      this.#finish(index, { status: "skipped", reason: "not_selected" });
    });
  }

  /** In file order, for each step that has not ended by then. */
  #forOpen(act: (index: number) => void): void {
    for (const index of this.#request.plan.workflow.steps.keys()) {
      if (!this.#schedule.isSettled(index)) act(index);
    }
  }

  /** Ends the steps that are not to run, and what that decides; starts the others. */
  #apply(decisions: readonly Decision[]): void {
    const worklist = [...decisions];
    const ready: Ready[] = [];
    for (const decision of worklist) {
      const { step } = decision;
      if (this.#schedule.isSettled(step)) continue;
      const verdict = this.#judge.judge(decision, this.#core.cancelling);
      if (verdict.kind === "ends") {
        worklist.push(...this.#settle(step, verdict.ending));
      } else {
        const work = this.#workOf(step, verdict);
        this.#work.set(step, work);
        ready.push({ step, work });
      }
    }
    // What a failure blocks is blocked, not cancelled: that is settled by now.
    this.#applyFailurePolicy();
    this.#start(ready);
  }

  #start(ready: readonly Ready[]): void {
    const waiting = ready.filter(({ step }) => !this.#schedule.isSettled(step));
    begin(
      waiting.map(({ work }) => work),
      this.#core,
    );
  }

  #workOf(
    place: number,
    verdict: Exclude<Verdict, { kind: "ends" }>,
  ): Ready["work"] {
    const step = this.#step(place);
    const { queue, prefix } = this.#core;
    const id = prefix + step.id;
    const context = (): EvaluationContext =>
      this.#judge.contextOf(verdict.decision, this.#core.cancelling);
    const ended = (ending: Ending): void => {
      this.#end(place, ending);
    };
    if (verdict.kind === "runs") {
      const { policy } = verdict;
      const ticket = queue.ticketOf(place);
      const spec = { id, step, policy, ticket, context, ended };
      return taskOf(spec, this.#core);
    }
    const name = step.fanOut?.over === "matrix" ? "matrix" : "item";
    return new FanOut(
      {
        id,
        step,
        place,
        ...verdict.children,
        context: (value) => ({ ...context(), [name]: value }),
        ended,
      },
      this.#core,
    );
  }

  #end(index: number, ending: Ending): void {
    this.#apply(this.#settle(index, ending));
  }

  #settle(index: number, ending: Ending): readonly Decision[] {
    // Settled before anybody is told, who may call the run off.
    const decisions = this.#schedule.settle(index, outcomeOf(ending));
    if (ending.status === "failed" && !ending.tolerated) this.#failures++;
    this.#finish(index, ending);
    this.#checkDone();
    return decisions;
  }

  #applyFailurePolicy(): void {
    const response = failureResponse(this.#failures, this.#request.settings);
    if (response !== "go_on") this.callOff("stopped", response === "kill");
  }

  #finish(index: number, ending: Ending): void {
    const { log, prefix } = this.#core;
    const work = this.#work.get(index);
    const { id } = this.#step(index);
    const event = finishedEvent(prefix + id, ending, {
      work,
      core: this.#core,
    });
    const facts = work?.children ? { children: work.children } : factsOf(event);
    this.#ended.set(index, { ending, facts });
    this.#judge.finished(id, facts);
    this.#work.delete(index);
    log.emit(event);
  }

  #checkDone(): void {
    if (this.#schedule.done) this.#done.resolve(undefined);
  }

  #step(index: number): Step {
    const step = this.#request.plan.workflow.steps[index];
    if (step === undefined) throw new Error(`There is no step ${index}.`);
    return step;
  }
}
