import type { OnFailure } from "../workflow/workflow.ts";
import type { OutputFormat } from "./output-format.ts";

/** What may be said of one run besides its workflow file. */
export interface RunOptions {
  readonly format: OutputFormat;
  readonly root?: string;
  readonly input?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  readonly onFailure?: OnFailure;
  readonly only?: readonly string[];
  readonly from?: readonly string[];
}

/** What may become of the other steps when one fails. */
export const failurePolicies = ["continue", "stop", "kill"] as const;
