import type { Json } from "../../base/json.ts";
import type { OnFailure } from "../../workflow/workflow.ts";

/** What may be asked of a run besides the file. */
export interface RunOptions {
  readonly inputs?: Readonly<Record<string, Json>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
  /** Just these steps. */
  readonly only?: readonly string[];
  /** These steps and all that depends on them. */
  readonly from?: readonly string[];
}

const optionNames = new Set([
  "inputs",
  "maxParallel",
  "onFailure",
  "only",
  "from",
] satisfies (keyof RunOptions)[]) as ReadonlySet<string>;

/** Tells options from what VS Code itself hands to commands in menus. */
export function isRunOptions(value: unknown): value is RunOptions {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((name) => optionNames.has(name))
  );
}
