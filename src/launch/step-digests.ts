import { inParts } from "../base/in-parts.ts";
import type { Parts } from "../base/parts.ts";
import type { Sha256 } from "../base/sha256.ts";
import { scriptPath } from "../workflow/script-path.ts";
import type { Step } from "../workflow/step.ts";
import type { Workflow } from "../workflow/workflow.ts";
import { canonicalDefinition } from "./canonical-definition.ts";
import type { ContentHashes } from "./content-hashes.ts";
import { envFilesOf } from "./content-hashes.ts";

/** By id of a step. */
export type StepDigests = ReadonlyMap<string, string>;

/** How many hexadecimal digits of a SHA-256 tell steps apart. */
const digits = 16;

/**
 * By id: 16 hexadecimal digits that change with what the file says of the step, and
 * of all steps by `env`, `env_file`, `defaults` and `tools`. Names, descriptions,
 * comments and the place in the file do not count; of other files do the workflows
 * that the step calls, and those of which there is a hash in `contents`.
 */
export function* stepDigests(
  workflow: Workflow,
  contents: ContentHashes,
  sha256: Sha256,
): Parts<StepDigests> {
  const { steps, env, envFiles, called } = workflow;
  const files = hashesOf(envFilesOf(workflow), contents);
  const shared = canonicalDefinition({ env, envFiles, ...files });
  const digests = yield* inParts(steps, (step) => {
    const definition = definitionOf(step, { called, contents });
    const text = shared + canonicalDefinition(definition);
    return [step.id, sha256(text).slice(0, digits)] as const;
  });
  return new Map(digests);
}

interface Others {
  readonly called: Workflow["called"];
  readonly contents: ContentHashes;
}

function definitionOf(step: Step, others: Others): object {
  const { action } = step;
  const inner =
    action.type === "workflow" ? others.called?.get(action.file) : undefined;
  const script = scriptPath(step);
  return {
    ...step,
    ...(inner && { calls: calledDefinition(inner, others) }),
    ...hashesOf(script === undefined ? [] : [script], others.contents),
    name: undefined,
    description: undefined,
    dependencies: step.dependencies.map(({ id }) => id).sort(),
  };
}

function calledDefinition(workflow: Workflow, others: Others): object {
  return {
    ...workflow,
    ...hashesOf(envFilesOf(workflow), others.contents),
    name: undefined,
    description: undefined,
    steps: workflow.steps.map((step) => definitionOf(step, others)),
  };
}

/** Nothing at all where there is none: the digest is then that of the workflow alone. */
function hashesOf(paths: readonly string[], contents: ContentHashes): object {
  const hashes = paths.flatMap((path) => contents.get(path) ?? []);
  return hashes.length > 0 ? { contents: hashes } : {};
}
