import type { Disposable } from "../base/disposable.ts";
import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { WorkflowAction } from "../workflow/step-action.ts";
import { failureEnding } from "./attempt-sequel.ts";
import { callEnding } from "./call-ending.ts";
import { Evaluation, evaluating } from "./evaluation.ts";
import { outlivesCancel } from "./judge.ts";
import { onAbort } from "./on-abort.ts";
import { OuterSlots } from "./outer-slots.ts";
import type { CancelReason } from "./reason.ts";
import type { Called, RunCore } from "./run-core.ts";
import type { CalledRequest, WorkflowCall } from "./run-request.ts";
import type { Ending } from "./settled-step.ts";
import { badExpression } from "./settled-step.ts";
import { stepEnvironment } from "./step-environment.ts";
import type { StepTaskSpec } from "./step-task.ts";
import type { Work } from "./work.ts";

/** A step, or a child of one, that is done by the steps of another workflow: each in a slot of its own and the step in none. */
export class CallTask implements Work {
  /** The called steps make them. */
  readonly attempts = 0;
  startedAt: number | undefined;
  readonly #spec: StepTaskSpec;
  readonly #action: WorkflowAction;
  readonly #core: RunCore;
  #called: Called | undefined;
  #calledOff: CancelReason | undefined;

  constructor(spec: StepTaskSpec, action: WorkflowAction, core: RunCore) {
    this.#spec = spec;
    this.#action = action;
    this.#core = core;
  }

  start(): void {
    this.#run().catch(this.#core.failed);
  }

  cancel(reason: CancelReason): void {
    const { step, context } = this.#spec;
    if (!outlivesCancel(step, context())) this.callOff(reason);
  }

  callOff(reason: CancelReason): void {
    this.#end(reason, false);
  }

  async #run(): Promise<void> {
    const prepared = await this.#prepare();
    if (!prepared.ok) {
      this.#spec.ended(prepared.error);
      return;
    }
    const reason = this.#calledOff;
    if (reason !== undefined) {
      this.#spec.ended({ status: "cancelled", reason });
      return;
    }
    await this.#call(this.#within(prepared.value));
  }

  async #call(request: CalledRequest): Promise<void> {
    const { core, spec } = { core: this.#core, spec: this.#spec };
    const { run, prepareCall } = core;
    const called = core.call(
      { ...request, run, ...(prepareCall && { prepareCall }) },
      { core, id: spec.id, slots: new OuterSlots(core.queue, spec) },
    );
    this.#called = called;
    this.startedAt = this.#expand(called);
    const following = this.#follow(called);
    try {
      await core.world.recorded?.();
      await called.run();
    } finally {
      for (const one of following) one.dispose();
    }
    const { timeoutMs } = request.settings;
    const { policy } = spec;
    const calledOff = this.#calledOff;
    spec.ended(callEnding(called, { policy, timeoutMs, calledOff }));
  }

  /** The step's own timeout is one of the whole called run. */
  #within(request: CalledRequest): CalledRequest {
    const { settings } = request;
    const { timeoutMs = Infinity } = this.#spec.policy;
    const least = Math.min(timeoutMs, settings.timeoutMs ?? Infinity);
    return Number.isFinite(least)
      ? { ...request, settings: { ...settings, timeoutMs: least } }
      : request;
  }

  async #prepare(): Promise<Result<CalledRequest, Ending>> {
    const call = this.#evaluate();
    if (!call.ok) return fail(badExpression(call.error));
    const { prepareCall } = this.#core;
    if (prepareCall === undefined) throw new Error("Nobody prepares calls.");
    const prepared = await prepareCall(call.value);
    if (prepared.ok) return ok(prepared.value);
    const failure = { reason: "call_failed" as const, message: prepared.error };
    return fail(failureEnding(this.#spec.policy, { failure, outputs: {} }));
  }

  #evaluate(): Result<WorkflowCall, string> {
    const { step, context } = this.#spec;
    const { graceMs } = this.#core.settings;
    return evaluating(() => {
      const before = context();
      const environment = stepEnvironment(step, before);
      const evaluation = new Evaluation({ ...before, env: environment });
      const inputs = Object.fromEntries(
        this.#action.inputs.map(({ name, value }) => [
          name,
          evaluation.tree(value.value, `with.${name}`),
        ]),
      );
      return { file: this.#action.file, inputs, environment, graceMs };
    });
  }

  /** Returns when that was. */
  #expand({ steps }: Called): number {
    const idOf = new Map(steps.map(({ step, id }) => [step.id, id]));
    return this.#core.log.emit({
      type: "step_expanded",
      step: this.#spec.id,
      children: steps.map(({ id }) => id),
      depends_on: steps.map(({ step }) =>
        step.dependencies.flatMap(({ id }) => idOf.get(id) ?? []),
      ),
    });
  }

  /** What ends the attempts of a step ends the called workflow; one that began after a cancel only a kill does. */
  #follow(called: Called): readonly Disposable[] {
    const { stopSignal, killSignal } = this.#core.control;
    const { signal } = this.#spec;
    const stopping = stopSignal.aborted ? [signal] : [stopSignal, signal];
    return [
      ...stopping.flatMap((one) =>
        one
          ? [
              onAbort(one, (reason) => {
                this.#end(reason, true);
              }),
            ]
          : [],
      ),
      onAbort(killSignal, (reason) => {
        this.#calledOff ??= reason;
        called.kill(reason);
      }),
    ];
  }

  #end(reason: CancelReason, abort: boolean): void {
    this.#calledOff ??= reason;
    this.#called?.callOff(reason, abort);
  }
}
