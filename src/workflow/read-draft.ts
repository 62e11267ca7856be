import type { Parts } from "../base/parts.ts";
import type { Template } from "../expression/template.ts";
import { Fields } from "./fields.ts";
import { checkLiteralSecrets, checkSecretPaths } from "./check-secrets.ts";
import type { EnvironmentEntry } from "./environment-entry.ts";
import type { GroupDraft } from "./group-draft.ts";
import { workflowKeys } from "./key-table.ts";
import { readDefaults } from "./read-defaults.ts";
import { readEnvFiles } from "./read-env-files.ts";
import { readEnvironment } from "./read-environment.ts";
import { readExecution } from "./read-execution.ts";
import { readHandlers } from "./read-handlers.ts";
import { readInputDeclarations } from "./read-input-declarations.ts";
import { isNothing } from "./read-map.ts";
import type { Load } from "./load.ts";
import { readLoad } from "./read-load.ts";
import { readPools, type PoolDraft } from "./read-pools.ts";
import { readSecrets } from "./read-secrets.ts";
import { readStepGroups } from "./read-step-groups.ts";
import { readSteps } from "./read-steps.ts";
import { readLabel } from "./read-text.ts";
import { readTools } from "./read-tools.ts";
import type { Reading } from "./reading.ts";
import { headOf, reportType } from "./report-type.ts";
import { Scope } from "./scope.ts";
import type { SecretDeclaration } from "./secret-declaration.ts";
import type { Located } from "./setting.ts";
import type { StepDraft } from "./step-draft.ts";
import type { ScalarNode, SyntaxNode } from "./syntax/syntax-tree.ts";
import { noTools, type ToolTable } from "./tool-table.ts";
import type { Execution, InputDeclaration } from "./workflow.ts";

/** A whole file as far as it could be read, before its parts are seen together. */
export interface WorkflowDraft {
  readonly name?: ScalarNode;
  readonly description?: string;
  readonly inputs: readonly InputDeclaration[];
  readonly env: readonly EnvironmentEntry[];
  readonly envFiles: readonly Located<Template>[];
  readonly secrets: readonly SecretDeclaration[];
  readonly execution: Execution;
  readonly load: Load;
  readonly pools: readonly PoolDraft[];
  readonly tools: ToolTable;
  readonly groups: readonly GroupDraft[];
  /** Those of handlers last. */
  readonly steps: readonly StepDraft[];
  /** What is outside of the steps. */
  readonly scope: Scope;
}

export function* readDraft(
  reading: Reading,
  root: SyntaxNode,
): Parts<WorkflowDraft> {
  const scope = new Scope(reading);
  if (root.kind !== "map") {
    reportRoot(reading, root);
    return { ...nothing, scope };
  }
  const fields = new Fields(reading, root, workflowKeys);
  const name = readLabel(reading, fields.entry("name"));
  const description = readLabel(reading, fields.entry("description"));
  const defaults = readDefaults(scope, fields.entry("defaults"));
  const tools = readTools(reading, fields.entry("tools"));
  const context = { reading, defaults, tools };
  const steps = fields.entry("steps");
  if (!steps) {
    const message = "A workflow needs 'steps'.";
    reading.report(headOf(reading, root), ["missing-key", message]);
  }
  const secrets = readSecrets(reading, fields.entry("secrets"));
  checkLiteralSecrets(reading, secrets, fields.entry("env"));
  const files = new Scope(reading);
  const envFiles = readEnvFiles(files, fields.entry("env_file"));
  checkSecretPaths(reading, files.uses);
  scope.uses.push(...files.uses);
  return {
    ...(name && name.text.trim() !== "" && { name }),
    ...(description && { description: description.text }),
    inputs: readInputDeclarations(reading, fields.entry("inputs")),
    env: readEnvironment(scope, fields.entry("env")),
    envFiles,
    secrets,
    execution: readExecution(scope, fields.entry("execution")),
    load: readLoad(scope, fields.entry("load")),
    tools,
    pools: readPools(scope, fields.entry("pools")),
    groups: readStepGroups(scope, fields.entry("step_groups")),
    steps: [
      ...(steps ? yield* readSteps(context, steps) : []),
      ...readHandlers(context, fields.entry("handlers")),
    ],
    scope,
  };
}

const nothing = {
  inputs: [],
  env: [],
  envFiles: [],
  secrets: [],
  execution: {},
  load: {},
  tools: noTools,
  pools: [],
  groups: [],
  steps: [],
};

function reportRoot(reading: Reading, root: SyntaxNode): void {
  if (isNothing(root)) {
    const place = { start: 0, end: 0 };
    const message = "The file is empty: a workflow needs 'steps'.";
    reading.report(place, ["missing-key", message]);
  } else {
    reportType(reading, root, "A workflow is a map of keys such as 'steps'");
  }
}
