import type { TextRange } from "../base/text-range.ts";
import type { Expression } from "../expression/expression.ts";
import type { Template } from "../expression/template.ts";
import type { AcceptanceTest } from "./acceptance-test.ts";
import type { EnvironmentEntry } from "./environment-entry.ts";
import type { OutputDeclaration } from "./output-declaration.ts";
import type { RetrySettings } from "./retry-settings.ts";
import type { Located, Setting } from "./setting.ts";
import type { StepAction } from "./step-action.ts";

/** One step, valid in itself and in its place among the others. */
export interface Step {
  readonly id: string;
  /** The id's value in a list of steps, its key in a map of steps. */
  readonly idRange: TextRange;
  /** The whole step. */
  readonly range: TextRange;
  readonly name?: string;
  readonly description?: string;
  readonly action: StepAction;
  /** Explicit ones in the order written, then those that data implies; each id once. */
  readonly dependencies: readonly Dependency[];
  readonly condition?: Located<Expression>;
  readonly inputs: readonly StepInput[];
  /** Names that the step promises to write; absent where it says nothing. */
  readonly outputs?: readonly OutputDeclaration[];
  readonly env: readonly EnvironmentEntry[];
  readonly workingDirectory?: Located<Template>;
  /** Milliseconds, of one attempt. */
  readonly timeout?: Setting<number>;
  readonly retry: RetrySettings;
  readonly continueOnError?: Setting<boolean>;
  readonly acceptanceTests?: readonly AcceptanceTest[];
  /** Globs, relative to the working directory. */
  readonly artifacts?: readonly Located<Template>[];
}

export interface Dependency {
  readonly id: string;
  /** Where it is written: the entry of `depends_on`, or the reference that implies it. */
  readonly range: TextRange;
  readonly implied: boolean;
}

export interface StepInput {
  readonly name: string;
  /** `INPUT_` and the name in upper case, everything but letters and digits as `_`. */
  readonly variable: string;
  readonly value: InputValue;
  readonly range: TextRange;
}

/** A tree as in the file, with templates for its strings. */
export type InputValue =
  | { readonly kind: "literal"; readonly value: number | boolean | null }
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "list"; readonly items: readonly InputValue[] }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [string, InputValue])[];
    };
