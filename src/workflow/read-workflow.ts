import { finish } from "../base/finish.ts";
import type { Parts } from "../base/parts.ts";
import { inParts } from "../base/in-parts.ts";
import { checkCycles } from "./check-cycles.ts";
import { checkFileScopes } from "./check-file-scopes.ts";
import { checkPools } from "./check-pools.ts";
import { ReferenceChecker } from "./check-references.ts";
import { fileScope } from "./file-scope.ts";
import { fileTitle } from "./file-title.ts";
import { GroupLinks } from "./group-links.ts";
import { indexGroups, type LinkedGroup } from "./index-groups.ts";
import { indexSteps, linkStep, type LinkedStep } from "./link-steps.ts";
import { readDraft, type WorkflowDraft } from "./read-draft.ts";
import { linkHandlers } from "./link-handlers.ts";
import { mayRunTogether } from "./may-run-together.ts";
import { outputsRead } from "./output-read.ts";
import { Reading } from "./reading.ts";
import type { Platform } from "./shell/script-language.ts";
import type { Step } from "./step.ts";
import type { StepGroup } from "./step-group.ts";
import type { StepDraft } from "./step-draft.ts";
import { parseYaml } from "./syntax/parse-yaml.ts";
import type { SyntaxNode } from "./syntax/syntax-tree.ts";
import type { Outline, WorkflowDocument } from "./workflow-document.ts";
import type { Workflow } from "./workflow.ts";

export interface WorkflowText {
  readonly text: string;
  /** A path relative to the workspace folder, with `/`. */
  readonly file: string;
  /** Decides the shell of a step that names none; `posix` if absent. */
  readonly platform?: Platform;
}

/** Reads YAML or JSON; pure, and never throws whatever the text. */
export function readWorkflow(given: WorkflowText): WorkflowDocument {
  return finish(readInParts(given));
}

/** The same, a part at a time. */
export function* readInParts(given: WorkflowText): Parts<WorkflowDocument> {
  const text = given.text.replace(/^\uFEFF/, "");
  const reading = new Reading(text, given.platform ?? "posix");
  const parsed = yield* parseYaml(reading.findings);
  if (!parsed) return unread(reading, given.file);
  const { tree, isBroken } = parsed;
  yield;
  if (!isBroken) return yield* analyse(reading, tree, given.file);
  const aside = new Reading(text, reading.platform);
  return {
    ...unread(reading, given.file),
    outline: (yield* analyse(aside, tree, given.file)).outline,
  };
}

function* analyse(
  reading: Reading,
  tree: SyntaxNode,
  file: string,
): Parts<WorkflowDocument> {
  const draft = yield* readDraft(reading, tree);
  const { steps: linked, groups } = yield* link(reading, draft);
  yield;
  const outline = outlineOf(reading, draft, { file, linked });
  const diagnostics = reading.findings.sorted();
  yield;
  const made = yield* inParts(linked, (step) => toStep(reading, step));
  const steps = made.filter((step) => step !== undefined);
  if (reading.findings.hasErrors) return { outline, diagnostics };
  return {
    outline,
    diagnostics,
    workflow: assemble(draft, {
      file,
      outline,
      steps,
      groups: groups.flatMap((group) => toGroup(reading, group) ?? []),
    }),
  };
}

interface Linked {
  readonly steps: readonly LinkedStep[];
  readonly groups: readonly LinkedGroup[];
}

function* link(reading: Reading, draft: WorkflowDraft): Parts<Linked> {
  const byId = indexSteps(reading, draft.steps);
  const groups = indexGroups(reading, draft.groups, byId);
  const known = { steps: byId, groups: new GroupLinks(reading, groups) };
  const inputs = draft.inputs.map((input) => input.name);
  const secrets = draft.secrets.map((secret) => secret.name);
  const names = { steps: byId, inputs, secrets };
  const checker = new ReferenceChecker(reading, names);
  checker.check(draft.scope.uses, undefined);
  checker.check(draft.tools.uses, { id: undefined });
  const linked: LinkedStep[] = [];
  yield* inParts(draft.steps, (step) => {
    const dependencies = linkHandlers(reading, step, {
      dependencies: linkStep(reading, step, known),
      known: byId,
    });
    checker.check(step.scope.uses, step);
    const { id } = step;
    if (id !== undefined && byId.get(id) === step) {
      linked.push({ draft: step, id, dependencies });
    }
  });
  checkCycles(reading, linked);
  checkPools(reading, draft.pools, draft.steps);
  checkFileScopes(reading, linked, mayRunTogether(draft, groups));
  return { steps: linked, groups };
}

function toStep(reading: Reading, linked: LinkedStep): Step | undefined {
  const { draft, id, dependencies } = linked;
  const { action, ...content } = draft.content;
  if (!action) return undefined;
  return {
    ...content,
    id,
    action,
    ...(draft.handler && { handler: draft.handler }),
    idRange: reading.range(draft.idPlace),
    range: reading.range(draft.place),
    ...(draft.pool && { pool: draft.pool.name }),
    ...(draft.files && {
      files: fileScope(draft.files, (place) => reading.range(place)),
    }),
    reads: draft.scope.uses.flatMap(outputsRead),
    dependencies: dependencies.map(({ place, ...dependency }) => ({
      ...dependency,
      range: reading.range(place),
    })),
  };
}

function toGroup(
  reading: Reading,
  { id, draft, members }: LinkedGroup,
): StepGroup | undefined {
  if (id === undefined) return undefined;
  const { idPlace, isSequential, maxWorkers } = draft;
  return {
    id,
    idRange: reading.range(idPlace),
    steps: members.map((member) => member.id),
    isSequential,
    ...(maxWorkers && { maxWorkers }),
  };
}

function assemble(
  draft: WorkflowDraft,
  known: {
    readonly file: string;
    readonly outline: Outline;
    readonly steps: readonly Step[];
    readonly groups: readonly StepGroup[];
  },
): Workflow {
  const { description, inputs, env, envFiles, secrets, execution } = draft;
  return {
    file: known.file,
    name: known.outline.name,
    nameRange: known.outline.nameRange,
    inputs,
    env,
    envFiles,
    secrets,
    execution,
    load: draft.load,
    pools: draft.pools.flatMap(({ pool }) => pool ?? []),
    groups: known.groups,
    steps: known.steps,
    ...(description !== undefined && { description }),
  };
}

function outlineOf(
  reading: Reading,
  draft: WorkflowDraft,
  known: { readonly file: string; readonly linked: readonly LinkedStep[] },
): Outline {
  const dependsOn = new Map<StepDraft, readonly string[]>(
    known.linked.map(({ draft: step, dependencies }) => [
      step,
      dependencies.map((one) => one.id),
    ]),
  );
  return {
    name: draft.name?.text ?? fileTitle(known.file),
    nameRange: reading.range(draft.name ?? firstLine(reading)),
    steps: draft.steps.flatMap((step) => {
      const { id, idPlace, place } = step;
      if (id === undefined) return [];
      return [
        {
          id,
          idRange: reading.range(idPlace),
          range: reading.range(place),
          dependsOn: dependsOn.get(step) ?? step.explicit.map((one) => one.id),
          ...(step.handler && { handler: step.handler }),
        },
      ];
    }),
  };
}

function unread(reading: Reading, file: string): WorkflowDocument {
  return {
    outline: {
      name: fileTitle(file),
      nameRange: reading.range(firstLine(reading)),
      steps: [],
    },
    diagnostics: reading.findings.sorted(),
  };
}

function firstLine(reading: Reading): { start: number; end: number } {
  const end = reading.source.text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? reading.source.text.length : end };
}
