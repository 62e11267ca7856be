import type { TextRange } from "../base/text-range.ts";
import type { Template } from "../expression/template.ts";
import type { FormName } from "./forms.ts";

/** A value with the place it was read from. */
export interface Located<Value> {
  readonly value: Value;
  readonly range: TextRange;
}

/** A value that is known when the file is read, or computed when it is needed. */
export type Setting<Value> = FixedSetting<Value> | ComputedSetting;

export interface FixedSetting<Value> extends Located<Value> {
  readonly kind: "fixed";
}

export interface ComputedSetting {
  readonly kind: "computed";
  readonly template: Template;
  readonly range: TextRange;
  /** As it is written. */
  readonly key: string;
  /** What a literal would have to be, and what it comes to has to. */
  readonly form: FormName;
}
