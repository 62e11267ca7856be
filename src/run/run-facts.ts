import type {
  EvaluationContext,
  StepFacts,
} from "../expression/evaluation-context.ts";
import type { Decision } from "../plan/schedule.ts";
import type { StepFinished } from "./events.ts";
import type { RunRequest } from "./run-request.ts";

/** What expressions see of a run as it goes on. */
export class RunFacts {
  readonly #request: RunRequest;
  readonly #steps = new Map<string, StepFacts>();

  constructor(request: RunRequest) {
    this.#request = request;
    for (const [id, outputs] of request.recordedOutputs ?? []) {
      this.#steps.set(id, { status: "cached", outputs, duration: 0 });
    }
  }

  finished(event: StepFinished): void {
    if (this.#steps.has(event.step)) return;
    this.#steps.set(event.step, {
      status: event.status,
      outputs: event.outputs ?? {},
      duration: event.duration_ms / 1000,
    });
  }

  /** For a step whose upstream came out as `decision` says. */
  contextOf(decision: Decision, cancelled: boolean): EvaluationContext {
    const { run, plan, inputs, secrets, environment, envIgnoresCase } =
      this.#request;
    return {
      steps: this.#steps,
      inputs,
      env: environment,
      envIgnoresCase,
      ...(secrets && { secrets }),
      run: { id: run },
      workflow: { name: plan.workflow.name, file: plan.workflow.file },
      status: {
        success: !cancelled && decision.verdict === "run",
        failure: decision.failedBefore,
        cancelled: cancelled || decision.verdict === "cancelled",
      },
    };
  }
}
