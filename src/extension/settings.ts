import { workspace } from "vscode";
import type { ConfigurationScope } from "vscode";

/** The settings under `slipstream.`, as they hold for one place. */
export interface Settings {
  readonly maxParallel: number;
  readonly workflowFiles: readonly string[];
  readonly saveBeforeRun: boolean;
  readonly codeLens: boolean;
  readonly keepRuns: number;
  readonly keepDays: number;
}

/** A value of a wrong type counts as if nothing was set. */
export function settingsFor(scope: ConfigurationScope): Settings {
  const configuration = workspace.getConfiguration("slipstream", scope);
  const read = (name: keyof Settings): unknown => configuration.get(name);
  return {
    maxParallel: positiveInteger(read("maxParallel")) ?? 8,
    workflowFiles: strings(read("workflowFiles")) ?? defaultFiles,
    saveBeforeRun: read("saveBeforeRun") !== false,
    codeLens: read("codeLens") !== false,
    keepRuns: wholeNumber(read("keepRuns")) ?? 50,
    keepDays: wholeNumber(read("keepDays")) ?? 30,
  };
}

const defaultFiles = [
  "**/*.workflow.{yaml,yml,json}",
  ".workflows/*.{yaml,yml,json}",
];

function positiveInteger(value: unknown): number | undefined {
  const number = wholeNumber(value);
  return number === 0 ? undefined : number;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0
    ? value
    : undefined;
}

function strings(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) &&
    value.every((item) => typeof item === "string" && item !== "")
    ? (value as string[])
    : undefined;
}
