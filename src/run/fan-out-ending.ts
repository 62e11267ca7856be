import type { AttemptFailure } from "./events.ts";
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
  if (failed.length > 0) return { status: "failed", ...failureOf(failed) };
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

/** `children` are those that failed: at least one. */
export function failureOf([
  first,
  ...others
]: readonly EndedChild[]): AttemptFailure {
  const { reason, message: what = "failed" } = first?.ending ?? {};
  // Who failed because of a child names it.
  const why = reason === "child_failed" ? what : `${first?.id ?? ""}: ${what}`;
  const message = others.length > 0 ? `${why}; and ${others.length} more` : why;
  return { reason: "child_failed", message };
}
