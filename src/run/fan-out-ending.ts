import type { Ending } from "./settled-step.ts";

interface EndedChild {
  readonly id: string;
  readonly ending?: Ending;
}

/** How a step ends whose children have ended. */
export function fanOutEnding(children: readonly EndedChild[]): Ending {
  const failed = children.filter(
    ({ ending }) => ending?.status === "failed" && !ending.tolerated,
  );
  if (failed.length > 0) return failureOf(failed);
  const cancelled = children.find(
    ({ ending }) => ending?.status === "cancelled",
  )?.ending;
  if (cancelled?.reason)
    return { status: "cancelled", reason: cancelled.reason };
  if (children.length === 0) {
    return { status: "succeeded", message: "nothing to do: the list is empty" };
  }
  const isSkipped = children.every(
    ({ ending }) => ending?.status === "skipped",
  );
  return isSkipped
    ? { status: "skipped", reason: "condition" }
    : { status: "succeeded" };
}

function failureOf([first, ...others]: readonly EndedChild[]): Ending {
  const why = `${first?.id ?? ""}: ${first?.ending?.message ?? "failed"}`;
  const message = others.length > 0 ? `${why}; and ${others.length} more` : why;
  return { status: "failed", reason: "child_failed", message };
}
