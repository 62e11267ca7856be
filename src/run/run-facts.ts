import type { Json } from "../base/json.ts";
import type {
  EvaluationContext,
  FanOutFacts,
  StepFacts,
} from "../expression/evaluation-context.ts";
import type { Decision } from "../plan/schedule.ts";
import type { StepFinished } from "./events.ts";
import type { InstanceIdentity } from "./instance-identity.ts";
import type { RecordedOutputs, RunRequest } from "./run-request.ts";

/** What expressions see of a run as it goes on. */
export class RunFacts {
  readonly #request: RunRequest;
  readonly #steps = new Map<string, StepFacts | FanOutFacts>();

  constructor(request: RunRequest) {
    this.#request = request;
    for (const [id, outputs] of request.recordedOutputs ?? []) {
      this.#steps.set(id, recordedFacts(outputs));
    }
    for (const { id } of request.plan.workflow.steps) {
      const kept = request.earlier?.resumption.kept.get(id);
      if (kept && kept.ending.reason !== "not_selected") {
        this.#steps.set(id, kept.facts);
      }
    }
  }

  finished(id: string, facts: StepFacts | FanOutFacts): void {
    if (!this.#steps.has(id)) this.#steps.set(id, facts);
  }

  /** For a step whose upstream came out as `decision` says. */
  contextOf(decision: Decision, cancelled: boolean): EvaluationContext {
    const {
      run,
      plan,
      inputs,
      secrets,
      environment,
      envIgnoresCase,
      instance,
    } = this.#request;
    return {
      steps: this.#steps,
      inputs,
      env: environment,
      envIgnoresCase,
      ...(secrets && { secrets }),
      run: { id: run, ...instanceFacts(instance) },
      workflow: { name: plan.workflow.name, file: plan.workflow.file },
      status: {
        success: !cancelled && decision.verdict === "run",
        failure: decision.failedBefore,
        cancelled: cancelled || decision.verdict === "cancelled",
      },
    };
  }
}

/** What expressions see of it under `run`. */
export function instanceFacts(
  instance: InstanceIdentity | undefined,
): Readonly<Record<string, Json>> {
  return instance ? { instance: instance.number, seed: instance.seed } : {};
}

/** What others see of a step, or of a child of one, that has ended. */
export function factsOf(event: StepFinished): StepFacts {
  return {
    status: event.status,
    outputs: event.outputs ?? {},
    duration: event.duration_ms / 1000,
  };
}

function recordedFacts(outputs: RecordedOutputs): StepFacts | FanOutFacts {
  const cached = (of: StepFacts["outputs"]): StepFacts => ({
    status: "cached",
    outputs: of,
    duration: 0,
  });
  return isList(outputs) ? { children: outputs.map(cached) } : cached(outputs);
}

function isList(
  outputs: RecordedOutputs,
): outputs is Extract<RecordedOutputs, readonly unknown[]> {
  return Array.isArray(outputs);
}
