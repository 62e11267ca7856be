import { sha256 } from "../base/sha256.ts";
import type { Step } from "../workflow/step.ts";
import type { Workflow } from "../workflow/workflow.ts";

/**
 * By id: 16 hexadecimal digits that change with what the file says of the step, and
 * of all steps by `env`, `env_file`, `defaults` and `tools`. Names, descriptions,
 * comments and the place in the file do not count, nor what other files hold, but for
 * the workflows that the step calls.
 */
export function stepDigests({
  steps,
  env,
  envFiles,
  called,
}: Workflow): ReadonlyMap<string, string> {
  const shared = canonical({ env, envFiles });
  return new Map(
    steps.map((step) => {
      const digest = sha256(shared + canonical(definitionOf(step, called)));
      return [step.id, digest.slice(0, 16)];
    }),
  );
}

function definitionOf(step: Step, called: Workflow["called"]): object {
  const { action } = step;
  const inner =
    action.type === "workflow" ? called?.get(action.file) : undefined;
  return {
    ...step,
    ...(inner && { calls: calledDefinition(inner, called) }),
    name: undefined,
    description: undefined,
    dependencies: step.dependencies.map(({ id }) => id).sort(),
  };
}

function calledDefinition(
  { steps, ...workflow }: Workflow,
  called: Workflow["called"],
): object {
  return {
    ...workflow,
    name: undefined,
    description: undefined,
    steps: steps.map((step) => definitionOf(step, called)),
  };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) =>
    places.has(key) ? undefined : ordered(withoutParse(part)),
  );
}

const places: ReadonlySet<string> = new Set(["range", "idRange", "nameRange"]);

/** Of a text or an expression what is written, and not what was read out of it. */
function withoutParse(value: unknown): unknown {
  if (!isObject(value) || typeof value["source"] !== "string") return value;
  if ("parts" in value) return { source: value["source"] };
  return "tree" in value
    ? { source: value["source"], fallback: value["fallback"] }
    : value;
}

function ordered(value: unknown): unknown {
  if (!isObject(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, value[name]]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
