import type { Json } from "../base/json.ts";
import type { Snapshot, StepState } from "../run/snapshot.ts";

type MaybeChild = Pick<StepState, "parent" | "value">;

const mostCharacters = 40;

/** What a child is done for, in a few words: `linux, 22`, `a.csv`; empty for a step that is no child. */
export function childLabel({ parent, value }: MaybeChild): string {
  if (parent === undefined || value === undefined) return "";
  const text = textOf(value).replaceAll(/\s+/g, " ");
  return text.length > mostCharacters
    ? `${text.slice(0, mostCharacters - 1)}…`
    : text;
}

/** A step as it is named in a tree: `lint`, and a child `test [linux, 22]`. */
export function stepName(step: MaybeChild & { readonly id: string }): string {
  const { id, parent } = step;
  const label = childLabel(step);
  return label === "" ? id : `${parent ?? ""} [${label}]`;
}

/** `2 of 3`: how many children have ended, and while none is left how many of them failed; empty where there are none. */
export function childrenText(step: StepState, snapshot: Snapshot): string {
  const { children, status } = step;
  if (children === undefined) return "";
  const states = childrenOf(step, snapshot);
  const total = children.length;
  if (status === "failed") {
    const failed = states.filter(
      (child) => child.status === "failed" && !child.tolerated,
    );
    return `${failed.length} of ${total} failed`;
  }
  const done = states.filter(({ finishedAt }) => finishedAt !== undefined);
  return `${done.length} of ${total}`;
}

/** The steps in file order, the children of each behind it, with theirs. */
export function inTreeOrder(snapshot: Snapshot): readonly StepState[] {
  const withChildren = (step: StepState): readonly StepState[] => [
    step,
    ...childrenOf(step, snapshot).flatMap(withChildren),
  ];
  return [...snapshot.steps.values()]
    .filter(({ parent }) => parent === undefined)
    .flatMap(withChildren);
}

/** In the order of the input. */
export function childrenOf(
  { children = [] }: StepState,
  snapshot: Snapshot,
): readonly StepState[] {
  return children.flatMap((id) => snapshot.steps.get(id) ?? []);
}

function textOf(value: Json): string {
  if (typeof value !== "object" || value === null) return String(value);
  const parts = Object.values(value as Readonly<Record<string, Json>>);
  return parts
    .map((part) =>
      typeof part === "object" ? JSON.stringify(part) : String(part),
    )
    .join(", ");
}
