import type { Json } from "../base/json.ts";
import type {
  EvaluationContext,
  FanOutFacts,
  StepFacts,
} from "../expression/evaluation-context.ts";
import type { Decision } from "../plan/schedule.ts";
import type { StepFinished } from "./events.ts";
import type { InstanceIdentity } from "./instance-identity.ts";
import { takenOver } from "./taken-over.ts";
import type { RecordedOutputs, RunRequest } from "./run-request.ts";

/** What expressions see of a run as it goes on. */
export class RunFacts {
  readonly #steps = new Map<string, StepFacts | FanOutFacts>();
  /** What all steps see alike. */
  readonly #shared: Omit<EvaluationContext, "status">;

  constructor(request: RunRequest) {
    const { run, plan, inputs, secrets, environment, envIgnoresCase } = request;
    const { workflow } = plan;
    this.#shared = {
      steps: this.#steps,
      inputs,
      env: environment,
      envIgnoresCase,
      ...(secrets && { secrets }),
      run: { id: run, ...instanceFacts(request.instance) },
      workflow: { name: workflow.name, file: workflow.file },
    };
    for (const [id, outputs] of request.recordedOutputs ?? []) {
      this.#steps.set(id, recordedFacts(outputs));
    }
    const before = takenOver(request);
    for (const { id } of workflow.steps) {
      const kept = before?.kept.get(id);
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
    return {
      ...this.#shared,
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
