import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import type { TextRange } from "../base/text-range.ts";
import type { Template } from "../expression/template.ts";

/** A value with the place it was read from. */
export interface Located<Value> {
  readonly value: Value;
  readonly range: TextRange;
}

/** A value that is known when the file is read, or computed when it is needed. */
export type Setting<Value> = FixedSetting<Value> | ComputedSetting<Value>;

export interface FixedSetting<Value> extends Located<Value> {
  readonly kind: "fixed";
}

export interface ComputedSetting<Value> {
  readonly kind: "computed";
  readonly template: Template;
  readonly range: TextRange;
  /** Accepts what a literal would have to be; the error says what was expected. */
  readonly convert: (value: Json) => Result<Value, string>;
}
