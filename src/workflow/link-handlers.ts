import { stageOf } from "./handler-kind.ts";
import type { LinkedDependency } from "./link-steps.ts";
import type { Reading } from "./reading.ts";
import type { StepDraft } from "./step-draft.ts";

/**
 * Handlers run when all other steps have ended, so that much goes without saying:
 * what is left are dependencies among the steps of one handler, and among the
 * others. What turns that order round, or crosses from one outcome to another, is refused.
 */
export function linkHandlers(
  reading: Reading,
  draft: StepDraft,
  linked: {
    readonly dependencies: readonly LinkedDependency[];
    readonly known: ReadonlyMap<string, StepDraft>;
  },
): readonly LinkedDependency[] {
  return linked.dependencies.filter((dependency) => {
    const other = linked.known.get(dependency.id)?.handler;
    if (other === draft.handler) return true;
    const { id, place, implied } = dependency;
    const isBefore = stageOf(other) < stageOf(draft.handler);
    if (isBefore && implied) return false;
    const message = isBefore
      ? `A handler runs when all other steps have ended: it need not wait for '${id}'.`
      : `'${id}' is a handler of '${other ?? ""}': it has not run yet when this step does.`;
    reading.report(place, ["handler-dependency", message]);
    return false;
  });
}
