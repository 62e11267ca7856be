import type { GroupDraft } from "./group-draft.ts";
import type { Reading } from "./reading.ts";
import type { StepDraft, WrittenDependency } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";

/** A group among the steps; its members exist, and are in no group before it. */
export interface LinkedGroup {
  readonly draft: GroupDraft;
  /** Absent where it has none of its own. */
  readonly id: string | undefined;
  readonly members: readonly WrittenDependency[];
}

type Steps = ReadonlyMap<string, StepDraft>;

/** Says which ids and members of the groups are wrong, and leaves these out. */
export function indexGroups(
  reading: Reading,
  drafts: readonly GroupDraft[],
  steps: Steps,
): readonly LinkedGroup[] {
  const ids = ownIds(reading, drafts, steps);
  const known = { steps, groups: new Set(ids.values()) };
  const taken = new Map<string, { group: GroupDraft; place: Place }>();
  return drafts.map((draft) => {
    const members = draft.members.filter((member) => {
      if (!isStep(reading, member, known)) return false;
      const first = taken.get(member.id);
      if (first) reportTaken(reading, { member, draft }, first);
      else taken.set(member.id, { group: draft, place: member.place });
      return !first;
    });
    return { draft, id: ids.get(draft), members };
  });
}

/** The groups whose ids are neither a step's nor that of a group before. */
function ownIds(
  reading: Reading,
  drafts: readonly GroupDraft[],
  steps: Steps,
): ReadonlyMap<GroupDraft, string> {
  const places = new Map<string, Place>();
  const ids = new Map<GroupDraft, string>();
  for (const draft of drafts) {
    const { id, idPlace } = draft;
    if (id === undefined) continue;
    const step = steps.get(id);
    const first = step?.idPlace ?? places.get(id);
    if (first) {
      const message = `There is a ${step ? "step" : "group"} '${id}' already.`;
      reading.report(idPlace, ["duplicate-id", message], {
        related: [{ message: "It is here.", place: first }],
      });
      continue;
    }
    places.set(id, idPlace);
    ids.set(draft, id);
  }
  return ids;
}

function isStep(
  reading: Reading,
  { id, place }: WrittenDependency,
  known: {
    readonly steps: Steps;
    readonly groups: ReadonlySet<string>;
  },
): boolean {
  const step = known.steps.get(id);
  if (step?.handler !== undefined) {
    const message = `'${id}' is a handler of '${step.handler}': a group is made of other steps.`;
    reading.report(place, ["invalid-value", message]);
    return false;
  }
  if (step) return true;
  if (known.groups.has(id)) {
    const message = `'${id}' is a group: a group is made of steps.`;
    reading.report(place, ["invalid-value", message]);
    return false;
  }
  const names = { written: id, known: [...known.steps.keys()] };
  const message = `There is no step '${id}'.`;
  reading.reportUnknown(place, ["unknown-step", message], names);
  return false;
}

function reportTaken(
  reading: Reading,
  { member, draft }: { member: WrittenDependency; draft: GroupDraft },
  first: { readonly group: GroupDraft; readonly place: Place },
): void {
  const message =
    first.group === draft
      ? `'${member.id}' stands in the group twice.`
      : `'${member.id}' is in ${titleOf(first.group)} already: a step is in one group.`;
  reading.report(member.place, ["group-overlap", message], {
    related: [{ message: "It is first named here.", place: first.place }],
  });
}

function titleOf({ id }: GroupDraft): string {
  return id === undefined ? "another group" : `the group '${id}'`;
}
