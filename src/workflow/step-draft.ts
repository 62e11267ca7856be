import type { Fields } from "./fields.ts";
import type { FileScopeDraft } from "./file-scope.ts";
import type { HandlerKind } from "./handler-kind.ts";
import type { Scope } from "./scope.ts";
import type { Step } from "./step.ts";
import type { StepAction } from "./step-action.ts";
import type { Place } from "./syntax/place.ts";

/** A step as far as it could be read, before it is known among the others. */
export interface StepDraft {
  readonly id: string | undefined;
  readonly idPlace: Place;
  readonly place: Place;
  readonly scope: Scope;
  readonly explicit: readonly WrittenDependency[];
  readonly pool?: PoolUse | undefined;
  readonly files?: FileScopeDraft | undefined;
  readonly content: StepContent;
  /** Where fixes find what is written. */
  readonly fields: Fields;
  readonly handler?: HandlerKind;
}

export type StepContent = Omit<
  Step,
  | "id"
  | "idRange"
  | "range"
  | "dependencies"
  | "reads"
  | "action"
  | "pool"
  | "files"
  | "handler"
> & { readonly action: StepAction | undefined };

export interface WrittenDependency {
  readonly id: string;
  readonly place: Place;
}

export interface PoolUse {
  readonly name: string;
  readonly place: Place;
}
