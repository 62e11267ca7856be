import type { ArtifactKeeper } from "./artifact-keeper.ts";
import type { StepArtifacts } from "./events.ts";
import type { AttemptRequest } from "./step-runner.ts";

export interface KeepWorld {
  readonly keeper: ArtifactKeeper;
  /** Aborted: whoever waits wants the run to end. */
  readonly signal: AbortSignal;
  readonly tell: (fact: StepArtifacts) => void;
  /** Of one that failed nobody expects that it made everything. */
  readonly hasFailed: boolean;
}

const mostWarnings = 3;

/** Keeps what an attempt made; what could not be kept is a warning. */
export async function keepArtifacts(
  { step, attempt, workingDirectory, artifacts = [] }: AttemptRequest,
  { keeper, signal, tell, hasFailed }: KeepWorld,
): Promise<string | undefined> {
  const { files, unmatched, problems } = await keeper.keep(
    { step, workingDirectory, globs: artifacts },
    signal,
  );
  tell({ type: "step_artifacts", step, attempt, files });
  const missing = hasFailed
    ? []
    : unmatched.map((glob) => `no file matches ${glob}`);
  const warnings = [...missing, ...problems];
  return warnings.length > 0 ? `artifacts: ${firstOf(warnings)}` : undefined;
}

function firstOf(warnings: readonly string[]): string {
  const rest = warnings.length - mostWarnings;
  const shown = warnings.slice(0, mostWarnings).join("; ");
  return rest > 0 ? `${shown}; and ${rest} more` : shown;
}
