import type { Json } from "../base/json.ts";
import { isSameJson } from "../base/same-json.ts";
import { runWithConcurrency } from "../base/run-with-concurrency.ts";
import type {
  EvaluationContext,
  StepFacts,
} from "../expression/evaluation-context.ts";
import type { Step } from "../workflow/step.ts";
import { fanOutEnding } from "./fan-out-ending.ts";
import { asksForStatus, outlivesCancel, policyVerdict } from "./judge.ts";
import type { KeptStep } from "./earlier-run.ts";
import type { CancelReason } from "./reason.ts";
import type { RunFact } from "./events.ts";
import type { RunCore } from "./run-core.ts";
import { factsOf } from "./run-facts.ts";
import type { Ending } from "./settled-step.ts";
import { StopReason } from "./stop-reason.ts";
import { begin, taskOf } from "./task-of.ts";
import type { Work } from "./work.ts";
import { finishedEvent } from "./work.ts";

export interface FanOutSpec {
  /** Under which it is told of. */
  readonly id: string;
  readonly step: Step;
  /** The step's place in the file. */
  readonly place: number;
  /** One for each child. */
  readonly values: readonly Json[];
  readonly maxParallel: number;
  readonly failFast: boolean;
  /** What the expressions of a child with this value see at this moment. */
  readonly context: (value: Json) => EvaluationContext;
  readonly ended: (ending: Ending) => void;
}

interface Child {
  readonly id: string;
  readonly value: Json;
  ending?: Ending;
  facts: StepFacts;
  /** Of one that another run has done. */
  readonly told?: readonly RunFact[];
}

/** A step that is done by children, each in a slot of its own and the step in none. */
export class FanOut implements Work {
  /** Its children make them. */
  readonly attempts = 0;
  startedAt: number | undefined;
  readonly #spec: FanOutSpec;
  readonly #core: RunCore;
  readonly #children: readonly Child[];
  /** Of children that have begun and not ended. */
  readonly #tasks = new Set<Work>();
  /** Ends what is in flight because another child has failed. */
  readonly #failFast = new AbortController();
  #isHeeding = false;
  #calledOff: CancelReason | undefined;

  constructor(spec: FanOutSpec, core: RunCore) {
    this.#spec = spec;
    this.#core = core;
    this.#children = spec.values.map((value, index) => {
      const id = `${spec.id}[${index}]`;
      return {
        id,
        value,
        facts: { status: "cancelled", outputs: {}, duration: 0 },
        ...keptChild(core.resumption?.kept.get(id), value),
      };
    });
  }

  /** What others see of the children, once these have ended. */
  get children(): readonly StepFacts[] {
    return this.#children.map(({ facts }) => facts);
  }

  start(): void {
    const kept = this.#children.filter(({ ending, told }) => ending && !told);
    this.startedAt = this.#core.log.emit({
      type: "step_expanded",
      step: this.#spec.id,
      children: this.#children.map(({ id }) => id),
      values: this.#spec.values,
      ...(kept.length > 0 && { kept: kept.map(({ id }) => id) }),
    });
    for (const { told = [] } of this.#children) {
      for (const fact of told) this.#core.log.emit(fact);
    }
    this.#run().catch(this.#core.failed);
  }

  cancel(reason: CancelReason): void {
    const { step, context } = this.#spec;
    if (step.fanOut?.decidesEach && asksForStatus(step)) {
      // Who has not been asked yet will be.
      for (const task of this.#tasks) task.cancel(reason);
    } else if (!outlivesCancel(step, context(null))) this.callOff(reason);
  }

  callOff(reason: CancelReason): void {
    this.#calledOff ??= reason;
    for (const task of this.#tasks) task.callOff(reason);
  }

  async #run(): Promise<void> {
    const { failFast, maxParallel, ended } = this.#spec;
    await this.#core.world.recorded?.();
    const { results } = await runWithConcurrency({
      tasks: this.#children.map(
        (child) => (signal: AbortSignal) => this.#runChild(child, signal),
      ),
      maxConcurrency: maxParallel,
      isFailed: ({ status, tolerated }) =>
        failFast && status === "failed" && !tolerated,
    });
    const bug = results.find((result) => result instanceof Error);
    if (bug) throw bug;
    for (const child of this.#children) {
      if (child.ending) continue;
      this.#end(child, { status: "cancelled", reason: "fail_fast" });
    }
    ended(fanOutEnding(this.#children));
  }

  #runChild(child: Child, signal: AbortSignal): Promise<Ending> {
    if (child.ending) return Promise.resolve(child.ending);
    if (this.#calledOff !== undefined) {
      const reason = this.#calledOff;
      return Promise.resolve(this.#end(child, { status: "cancelled", reason }));
    }
    const { step, place } = this.#spec;
    const context = (): EvaluationContext => this.#spec.context(child.value);
    const { settings, queue, resumption } = this.#core;
    const verdict = policyVerdict(step, context(), {
      id: child.id,
      resumption,
      timeoutPerStepMs: settings.timeoutPerStepMs,
      asksCondition: step.fanOut?.decidesEach === true,
    });
    if (verdict.kind === "ends") {
      return Promise.resolve(this.#end(child, verdict.ending));
    }
    const { promise, resolve } = Promise.withResolvers<Ending>();
    const task: ReturnType<typeof taskOf> = taskOf(
      {
        id: child.id,
        step,
        policy: verdict.policy,
        ticket: queue.ticketLike(place),
        context,
        signal: this.#failFast.signal,
        ended: (ending) => {
          this.#tasks.delete(task);
          resolve(this.#end(child, ending, task));
        },
      },
      this.#core,
    );
    this.#tasks.add(task);
    this.#heed(signal);
    begin([task], this.#core);
    return promise;
  }

  /** Once for all children: a signal that thousands listen to takes in each in linear time. */
  #heed(signal: AbortSignal): void {
    if (this.#isHeeding) return;
    this.#isHeeding = true;
    const failFast = (): void => {
      this.#failFast.abort(new StopReason("fail_fast"));
      for (const task of this.#tasks) task.callOff("fail_fast");
    };
    signal.addEventListener("abort", failFast, { once: true });
  }

  #end(child: Child, ending: Ending, work?: Work): Ending {
    const { log } = this.#core;
    const event = finishedEvent(child.id, ending, { work, core: this.#core });
    child.ending = ending;
    child.facts = factsOf(event);
    log.emit(event);
    return ending;
  }
}

/** How a child ended in an earlier part of the run, where it was done for the same. */
function keptChild(
  kept: KeptStep | undefined,
  value: Json,
): Pick<Child, "ending" | "facts" | "told"> | undefined {
  if (kept === undefined || "children" in kept.facts) return undefined;
  if (!isSameJson(kept.value, value)) return undefined;
  const { ending, facts, told } = kept;
  return { ending, facts, ...(told && { told }) };
}
