import type { Reading } from "./reading.ts";
import type { ReferenceUse } from "./scope.ts";
import type { StepDraft } from "./step-draft.ts";
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
}

/** The steps by id; of several with the same id the first counts. */
export function indexSteps(
  reading: Reading,
  drafts: readonly StepDraft[],
): ReadonlyMap<string, StepDraft> {
  const byId = new Map<string, StepDraft>();
  for (const draft of drafts) {
    const { id, idPlace } = draft;
    if (id === undefined) continue;
    const first = byId.get(id);
    if (!first) {
      byId.set(id, draft);
      continue;
    }
    const message = `There is a step '${id}' already; the first one counts.`;
    reading.report(idPlace, ["duplicate-id", message], {
      related: [{ message: "The first one is here.", place: first.idPlace }],
    });
  }
  return byId;
}

/** What a step waits for: what it says, then what its references imply; only steps that exist. */
export function linkStep(
  reading: Reading,
  draft: StepDraft,
  known: ReadonlyMap<string, StepDraft>,
): readonly LinkedDependency[] {
  const linked = new Map<string, LinkedDependency>();
  for (const { id, place } of draft.explicit) {
    const first = linked.get(id);
    if (first) reportTwice(reading, { id, place }, first.place);
    else if (id === draft.id) reportSelf(reading, id, place);
    else if (known.has(id)) linked.set(id, { id, place, implied: false });
    else reportUnknown(reading, { id, place }, known);
  }
  for (const { id, use } of stepsReferredTo(draft)) {
    if (linked.has(id) || !known.has(id)) continue;
    const place = placeInScalar(reading.source, use.scalar, use.reference);
    linked.set(id, { id, place, implied: true });
  }
  return [...linked.values()];
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
  known: ReadonlyMap<string, StepDraft>,
): void {
  const { id, place } = written;
  const names = { written: id, known: [...known.keys()] };
  const message = `There is no step '${id}'.`;
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
