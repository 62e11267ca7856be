import { unreachable } from "../base/unreachable.ts";
import type { StepNotWatched, StepWroteOutside } from "./events.ts";
import type { AttemptRequest } from "./step-runner.ts";
import type { WriteFindings, WriteWatcher } from "./write-watcher.ts";

export interface WatchWorld {
  readonly watcher: WriteWatcher;
  /** Aborted: whoever waits wants the run to end. */
  readonly signal: AbortSignal;
  readonly tell: (fact: StepWroteOutside | StepNotWatched) => void;
}

/** Named in one event. */
const mostFiles = 20;

/** Makes an attempt, and tells what it wrote outside of what its step declares. */
export async function watchWrites<Outcome extends { readonly kind: string }>(
  request: AttemptRequest,
  { watcher, signal, tell }: WatchWorld,
  make: () => Promise<Outcome>,
): Promise<Outcome> {
  const { step, workingDirectory, writes, action } = request;
  if (action.type === "http") return make();
  const watch = watcher.enter({
    step,
    workingDirectory,
    ...(writes && { writes }),
  });
  try {
    if (writes === undefined) return await make();
    await watch.begin(signal);
    const outcome = await make();
    if (outcome.kind !== "cancelled") {
      const fact = factOf(request, await watch.end(signal));
      if (fact) tell(fact);
    }
    return outcome;
  } finally {
    watch.leave();
  }
}

function factOf(
  { step, attempt }: AttemptRequest,
  findings: WriteFindings,
): StepWroteOutside | StepNotWatched | undefined {
  switch (findings.kind) {
    case "nothing":
      return undefined;
    case "outside": {
      const { files, beside } = findings;
      return {
        type: "step_wrote_outside",
        step,
        attempt,
        files: files.slice(0, mostFiles),
        count: files.length,
        ...(beside.length > 0 ? { beside } : {}),
      };
    }
    case "unchecked": {
      const { message } = findings;
      return { type: "step_not_watched", step, attempt, message };
    }
    default:
      return unreachable(findings);
  }
}
