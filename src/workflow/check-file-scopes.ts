import {
  type Access,
  type Conflict,
  EarlierScopes,
  type ScopedGlob,
  type ScopedStep,
} from "./earlier-scopes.ts";
import type { WrittenGlob } from "./file-scope.ts";
import { addDependencies } from "./fix-add-dependencies.ts";
import { foldersOf, globInFolder } from "./globs/parse-glob.ts";
import { strongComponents } from "./graph/strong-components.ts";
import { Reachability } from "./graph/reachability.ts";
import type { LinkedStep } from "./link-steps.ts";
import { literalText } from "./literal-text.ts";
import type { Reading } from "./reading.ts";

/** Beyond this the file is refused: to compare more takes longer than anybody waits. */
const mostSteps = 5000;
const mostRelated = 20;

/** Two steps whose files conflict must not run at the same time. */
export function checkFileScopes(
  reading: Reading,
  steps: readonly LinkedStep[],
  mayMeet: (one: LinkedStep, other: LinkedStep) => boolean,
): void {
  const scoped = steps.flatMap((step, index) => {
    const scope = scopeOf(reading, step);
    return scope.length > 0 ? [{ index, step, scope }] : [];
  });
  const tooMany = scoped[mostSteps];
  if (tooMany) {
    reportTooMany(reading, tooMany);
    return;
  }
  const order = reachabilityOf(steps, scoped);
  if (!order) return;
  const areApart = ({ step: one, index }: ScopedStep, other: ScopedStep) =>
    order.reaches(index, other.index) ||
    order.reaches(other.index, index) ||
    !mayMeet(one, other.step);
  const earlier = new EarlierScopes(areApart);
  for (const later of scoped) {
    for (const glob of later.scope) {
      const conflicts = earlier.conflictsOf(later, glob);
      if (earlier.isExhausted) {
        reportTooMany(reading, later);
        return;
      }
      if (conflicts.length > 0) report(reading, { later, glob }, conflicts);
    }
    earlier.add(later);
  }
}

/** As seen from the workspace folder; nothing where it is not known from where the step sees it. */
function scopeOf(
  reading: Reading,
  { draft }: LinkedStep,
): readonly ScopedGlob[] {
  const { files, content } = draft;
  if (!files) return [];
  const { workingDirectory } = content;
  const path = workingDirectory ? literalText(workingDirectory.value) : ".";
  if (path === undefined) return [];
  const folder = foldersOf(path, true);
  if (!folder) return [];
  const accesses: readonly Access[] = ["reads", "writes"];
  return accesses.flatMap((access) =>
    (files[access] ?? []).map((written) => {
      const globs = written.globs.map((glob) => globInFolder(glob, folder));
      if (globs.includes(undefined)) reportOutside(reading, written);
      return { access, written, globs: globs.filter((glob) => !!glob) };
    }),
  );
}

/** Undefined where there is a cycle: then nothing is known of who comes first. */
function reachabilityOf(
  steps: readonly LinkedStep[],
  scoped: readonly ScopedStep[],
): Reachability | undefined {
  if (scoped.length < 2) return undefined;
  const indexes = new Map(steps.map(({ id }, index) => [id, index]));
  const edges = steps.map(({ dependencies }) =>
    dependencies.flatMap(({ id }) => indexes.get(id) ?? []),
  );
  const components = strongComponents(
    [...steps.keys()],
    (node) => edges[node] ?? [],
  );
  if (components.length < steps.length) return undefined;
  const marked = scoped.map(({ index }) => index);
  return new Reachability(edges, components.flat(), marked);
}

const verbs: Readonly<Record<Access, string>> = {
  reads: "read",
  writes: "write",
};

function report(
  reading: Reading,
  { later, glob }: { readonly later: ScopedStep; readonly glob: ScopedGlob },
  conflicts: readonly Conflict[],
): void {
  const [first] = conflicts;
  if (!first) return;
  const { id, draft } = later.step;
  const more = conflicts.length - 1;
  const message =
    `'${id}' may ${verbs[glob.access]} '${glob.written.text}' while ` +
    `'${first.other.step.id}' may ${verbs[first.glob.access]} '${first.glob.written.text}': neither waits for the other.` +
    (more > 0
      ? ` So it is with ${more} more ${more > 1 ? "steps" : "step"}.`
      : "");
  const shown = conflicts.slice(0, mostRelated);
  const ids = shown.map(({ other }) => other.step.id);
  const edits = addDependencies(reading.source, draft, ids);
  const title =
    ids.length > 1
      ? `Make '${id}' wait for these ${ids.length} steps`
      : `Make '${id}' wait for '${ids.join()}'`;
  reading.report(glob.written.place, ["file-conflict", message], {
    related: shown.map(({ other, glob: theirs }) => ({
      message: `'${other.step.id}' says so here.`,
      place: theirs.written.place,
    })),
    ...(edits && { fix: { title, edits } }),
  });
}

function reportOutside(reading: Reading, { text, place }: WrittenGlob): void {
  const message = `'${text}' leads out of the workspace folder.`;
  reading.report(place, ["invalid-glob", message]);
}

function reportTooMany(reading: Reading, { scope }: ScopedStep): void {
  const place = scope[0]?.written.place;
  if (!place) return;
  const message = "The 'files' of this file are too many to compare.";
  reading.report(place, ["too-large", message]);
}
