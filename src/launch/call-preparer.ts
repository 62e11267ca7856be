import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { readDurations } from "../journal/duration-history.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { InstanceIdentity } from "../run/instance-identity.ts";
import { instanceFacts } from "../run/run-facts.ts";
import type {
  CalledRequest,
  PrepareCall,
  WorkflowCall,
} from "../run/run-request.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { ownSecrets } from "./called-secrets.ts";
import { fileEnvironment } from "./file-environment.ts";
import { resolveInputs } from "./resolve-inputs.ts";
import { defaults } from "./resolve-settings.ts";
import { contextAtStart, settle } from "./settle.ts";

interface Known {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Of all workflows of the run. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Of one of many runs. */
  readonly instance: InstanceIdentity | undefined;
}

/** For the workflows that a run may call, by `WorkflowAction.file`: settles inputs, environment and limits of one when it is called. */
export function callPreparer(
  called: ReadonlyMap<string, Workflow>,
  known: Known,
): PrepareCall {
  return (call) => {
    const workflow = called.get(call.file);
    if (!workflow) throw new Error(`Nobody has read ${call.file}.`);
    return prepare(workflow, call, known);
  };
}

async function prepare(
  workflow: Workflow,
  call: WorkflowCall,
  { root, secrets: all, instance }: Known,
): Promise<Result<CalledRequest, string>> {
  const inputs = resolveInputs(workflow.inputs, call.inputs);
  if (!inputs.ok) return fail(inputs.error.message);
  const before = {
    ...contextAtStart(workflow, inputs.value, call.environment),
    run: instanceFacts(instance),
  };
  const files = await fileEnvironment(workflow, root, before);
  if (!files.ok) return files;
  const secrets = ownSecrets(workflow, all);
  const env = { ...before.env, ...files.value, ...secrets };
  const durations = await readDurations({ root, file: workflow.file });
  const settled = settle(
    createPlan(workflow, { durations }),
    // What it does not limit the run does.
    { defaultMaxParallel: defaults.maxProcesses },
    { ...before, env, secrets },
  );
  if (!settled.ok) return settled;
  const { settings } = settled.value;
  const hasGrace = workflow.execution.gracePeriod !== undefined;
  const graceMs = hasGrace ? settings.graceMs : call.graceMs;
  return ok({
    ...settled.value,
    secrets,
    ...(instance && { instance }),
    settings: { ...settings, graceMs },
  });
}
