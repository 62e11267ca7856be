import type { GroupLinks } from "./group-links.ts";
import type { Reading } from "./reading.ts";
import type { ReferenceUse } from "./scope.ts";
import type { GroupEdge } from "./step.ts";
import type { StepDraft, WrittenDependency } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";
import { placeInScalar } from "./syntax/scalar-place.ts";

/** A step among the others. */
export interface LinkedStep {
  readonly draft: StepDraft;
  readonly id: string;
  readonly dependencies: readonly LinkedDependency[];
}

export interface LinkedDependency {
  readonly id: string;
  readonly place: Place;
  readonly implied: boolean;
  readonly group?: GroupEdge;
}

/** The steps by id; of several with the same id the first counts. */
export function indexSteps(
  reading: Reading,
  drafts: readonly StepDraft[],
): ReadonlyMap<string, StepDraft> {
  const byId = new Map<string, StepDraft>();
  const byFileName = new Map<string, StepDraft>();
  for (const draft of drafts) {
    const { id, idPlace } = draft;
    if (id === undefined) continue;
    const first = byId.get(id);
    if (!first) {
      byId.set(id, draft);
      const fileName = id.toLowerCase();
      const other = byFileName.get(fileName);
      if (other) reportSameFile(reading, draft, other);
      else byFileName.set(fileName, draft);
      continue;
    }
    const message = `There is a step '${id}' already; the first one counts.`;
    reading.report(idPlace, ["duplicate-id", message], {
      related: [{ message: "The first one is here.", place: first.idPlace }],
    });
  }
  return byId;
}

function reportSameFile(
  reading: Reading,
  { id = "", idPlace }: StepDraft,
  other: StepDraft,
): void {
  const message = `'${id}' and '${other.id ?? ""}' differ only in case: on macOS and Windows their logs would be one file.`;
  reading.report(idPlace, ["duplicate-id", message], {
    related: [{ message: "The other one is here.", place: other.idPlace }],
  });
}

export interface KnownSteps {
  readonly steps: ReadonlyMap<string, StepDraft>;
  readonly groups: GroupLinks;
}

/**
 * What a step waits for: what it says, then the order of its group, then what its
 * references imply; only steps that exist.
 */
export function linkStep(
  reading: Reading,
  draft: StepDraft,
  known: KnownSteps,
): readonly LinkedDependency[] {
  const linked = writtenEdges(reading, draft, known);
  const before = known.groups.before(draft.id ?? "");
  if (before && !linked.has(before.id)) linked.set(before.id, before);
  for (const { id, use } of stepsReferredTo(draft)) {
    if (linked.has(id) || !known.steps.has(id)) continue;
    const place = placeInScalar(reading.source, use.scalar, use.reference);
    linked.set(id, { id, place, implied: true });
  }
  return [...linked.values()];
}

function writtenEdges(
  reading: Reading,
  draft: StepDraft,
  known: KnownSteps,
): Map<string, LinkedDependency> {
  const linked = new Map<string, LinkedDependency>();
  const written = new Map<string, Place>();
  for (const one of draft.explicit) {
    const first = written.get(one.id);
    if (first) {
      reportTwice(reading, one, first);
      continue;
    }
    for (const edge of edgesOf(reading, { draft, one }, known)) {
      written.set(one.id, one.place);
      linked.set(edge.id, edge);
    }
  }
  return linked;
}

/** The step itself that an entry of `depends_on` names, or the members of the group. */
function edgesOf(
  reading: Reading,
  { draft, one }: { draft: StepDraft; one: WrittenDependency },
  known: KnownSteps,
): readonly LinkedDependency[] {
  const { id, place } = one;
  const group = known.groups.get(id);
  if (id === draft.id) reportSelf(reading, id, place);
  else if (known.steps.has(id)) return [{ id, place, implied: false }];
  else if (group === undefined) reportUnknown(reading, one, known);
  else if (known.groups.ofStep(draft.id ?? "") === group) {
    const message = `A step cannot wait for its own group '${id}'.`;
    reading.report(place, ["self-dependency", message]);
  } else return known.groups.membersOf(group, one);
  return [];
}

function stepsReferredTo(
  draft: StepDraft,
): readonly { readonly id: string; readonly use: ReferenceUse }[] {
  return draft.scope.uses.flatMap((use) => {
    const { context, path } = use.reference;
    const [id] = context === "steps" ? path : [];
    return id === undefined || id === draft.id ? [] : [{ id, use }];
  });
}

function reportUnknown(
  reading: Reading,
  written: { readonly id: string; readonly place: Place },
  known: KnownSteps,
): void {
  const { id, place } = written;
  const groups = known.groups.ids;
  const names = { written: id, known: [...known.steps.keys(), ...groups] };
  const what = groups.length > 0 ? "step or group" : "step";
  const message = `There is no ${what} '${id}'.`;
  reading.reportUnknown(place, ["unknown-dependency", message], names);
}

function reportTwice(
  reading: Reading,
  second: { readonly id: string; readonly place: Place },
  first: Place,
): void {
  const message = `'${second.id}' is named twice.`;
  reading.report(second.place, ["duplicate-dependency", message], {
    severity: "warning",
    related: [{ message: "It is first named here.", place: first }],
  });
}

function reportSelf(reading: Reading, id: string, place: Place): void {
  const message = `A step cannot wait for itself: ${id} → ${id}.`;
  reading.report(place, ["self-dependency", message]);
}
