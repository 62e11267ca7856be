import type { Ending } from "./settled-step.ts";

/** How a step ends whose children have ended. */
export function fanOutEnding(
  children: readonly { readonly id: string; readonly ending?: Ending }[],
): Ending {
  const failed = children.filter(
    ({ ending }) => ending?.status === "failed" && !ending.tolerated,
  );
  const [first, ...others] = failed;
  if (first) {
    const why = first.ending?.message ?? "failed";
    const more = others.length > 0 ? `; and ${others.length} more` : "";
    const message = `${first.id}: ${why}${more}`;
    return { status: "failed", reason: "child_failed", message };
  }
  const cancelled = children.find(
    ({ ending }) => ending?.status === "cancelled",
  );
  const { reason } = cancelled?.ending ?? {};
  if (cancelled) return { status: "cancelled", ...(reason && { reason }) };
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
