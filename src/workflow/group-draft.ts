import type { Setting } from "./setting.ts";
import type { WrittenDependency } from "./step-draft.ts";
import type { Place } from "./syntax/place.ts";

/** A group as far as it could be read, before it is known among the steps. */
export interface GroupDraft {
  readonly id: string | undefined;
  readonly idPlace: Place;
  readonly members: readonly WrittenDependency[];
  readonly isSequential: boolean;
  readonly maxWorkers?: Setting<number>;
}
