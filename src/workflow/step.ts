import type { TextRange } from "../base/text-range.ts";
import type { Expression } from "../expression/expression.ts";
import type { Template } from "../expression/template.ts";
import type { AcceptanceTest } from "./acceptance-test.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { EnvironmentEntry } from "./environment-entry.ts";
import type { FanOut } from "./fan-out.ts";
import type { FileScope } from "./file-scope.ts";
import type { HandlerKind } from "./handler-kind.ts";
import type { InputValue } from "./input-value.ts";
import type { OutputDeclaration } from "./output-declaration.ts";
import type { Repeat } from "./repeat.ts";
import type { OutputRead } from "./output-read.ts";
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
  /** What its expressions look at, anywhere in it. */
  readonly reads: readonly OutputRead[];
  /** Names that the step promises to write; absent where it says nothing. */
  readonly outputs?: readonly OutputDeclaration[];
  readonly env: readonly EnvironmentEntry[];
  readonly workingDirectory?: Located<Template>;
  /** Milliseconds, of one attempt. */
  readonly timeout?: Setting<number>;
  /** Milliseconds, of all attempts with the waits between them. */
  readonly totalTimeout?: Setting<number>;
  readonly retry: RetrySettings;
  /** It is done several times, by children. */
  readonly fanOut?: FanOut;
  readonly repeat?: Repeat;
  readonly circuitBreaker?: CircuitBreaker;
  readonly continueOnError?: Setting<boolean>;
  /** The name of a pool that is there. */
  readonly pool?: string;
  /** Higher starts first among steps with equally long paths to the end; 0 if absent. */
  readonly priority?: Setting<number>;
  readonly acceptanceTests?: readonly AcceptanceTest[];
  /** Globs, relative to the working directory. */
  readonly artifacts?: readonly Located<Template>[];
  readonly files?: FileScope;
  /** Of a handler: it runs when all other steps have ended, and depends on those of its own handler alone. */
  readonly handler?: HandlerKind;
}

export interface Dependency {
  readonly id: string;
  /** Where it is written: the entry of `depends_on`, the step's entry in a sequential group, or the reference that implies it. */
  readonly range: TextRange;
  readonly implied: boolean;
  readonly group?: GroupEdge;
}

/** The group that makes a dependency: the step waits for its members, or its order says so. */
export interface GroupEdge {
  readonly id: string;
  readonly as: "members" | "order";
}

export interface StepInput {
  readonly name: string;
  /** `INPUT_` and the name in upper case, everything but letters and digits as `_`. */
  readonly variable: string;
  readonly value: InputValue;
  readonly range: TextRange;
}
