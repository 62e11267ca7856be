import type { LinkedGroup } from "./index-groups.ts";
import type { LinkedDependency } from "./link-steps.ts";
import type { Reading } from "./reading.ts";
import type { WrittenDependency } from "./step-draft.ts";

/** Dependencies that groups may stand for in one file. */
const mostEdges = 500_000;

/** What groups mean for what steps wait for. */
export class GroupLinks {
  readonly #reading: Reading;
  readonly #byId = new Map<string, LinkedGroup>();
  readonly #ofStep = new Map<string, LinkedGroup>();
  readonly #before = new Map<string, LinkedDependency>();
  #edges = 0;

  constructor(reading: Reading, groups: readonly LinkedGroup[]) {
    this.#reading = reading;
    for (const group of groups) {
      if (group.id !== undefined) this.#byId.set(group.id, group);
      for (const { id } of group.members) this.#ofStep.set(id, group);
      if (group.draft.isSequential) this.#addOrder(group);
    }
  }

  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }

  get(id: string): LinkedGroup | undefined {
    return this.#byId.get(id);
  }

  /** The one that the step is in. */
  ofStep(id: string): LinkedGroup | undefined {
    return this.#ofStep.get(id);
  }

  /** All members of the group that `depends_on` names. */
  membersOf(
    group: LinkedGroup,
    written: WrittenDependency,
  ): readonly LinkedDependency[] {
    const isFirstTooMany = this.#edges <= mostEdges;
    this.#edges += group.members.length;
    if (this.#edges > mostEdges) {
      if (isFirstTooMany) this.#reportTooMany(written);
      return [];
    }
    return group.members.map(({ id }) => ({
      id,
      place: written.place,
      implied: false,
      group: { id: written.id, as: "members" },
    }));
  }

  /** What the order of a sequential group makes a step wait for. */
  before(step: string): LinkedDependency | undefined {
    return this.#before.get(step);
  }

  #addOrder({ draft, members }: LinkedGroup): void {
    members.slice(1).forEach(({ id, place }, index) => {
      const before = members[index];
      if (before === undefined) return;
      this.#before.set(id, {
        id: before.id,
        place,
        implied: false,
        group: { id: draft.id ?? "", as: "order" },
      });
    });
  }

  #reportTooMany({ place }: WrittenDependency): void {
    const message = `Groups stand for more than ${mostEdges} dependencies in this file.`;
    this.#reading.report(place, ["too-large", message]);
  }
}
