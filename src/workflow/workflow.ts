import type { Json } from "../base/json.ts";
import type { Template } from "../expression/template.ts";
import type { TextRange } from "../base/text-range.ts";
import type { EnvironmentEntry } from "./environment-entry.ts";
import type { Load } from "./load.ts";
import type { Rate } from "./parse-rate.ts";
import type { Pool } from "./pool.ts";
import type { Located, Setting } from "./setting.ts";
import type { SecretDeclaration } from "./secret-declaration.ts";
import type { StepGroup } from "./step-group.ts";
import type { Step } from "./step.ts";

/** A workflow that was read and found valid; only `readWorkflow` makes one. */
export interface Workflow {
  /** As it was given to `readWorkflow`: a path relative to the workspace folder, with `/`. */
  readonly file: string;
  readonly name: string;
  /** The name's value, else the first line. */
  readonly nameRange: TextRange;
  readonly description?: string;
  readonly inputs: readonly InputDeclaration[];
  /** Paths as seen from the workspace folder, read in this order, before `env`. */
  readonly envFiles: readonly Located<Template>[];
  readonly env: readonly EnvironmentEntry[];
  readonly secrets: readonly SecretDeclaration[];
  readonly execution: Execution;
  /** For those who run it many times. */
  readonly load: Load;
  readonly pools: readonly Pool[];
  readonly groups: readonly StepGroup[];
  /** In file order, those of handlers behind them; ids are unique; the dependencies exist and have no cycle. */
  readonly steps: readonly Step[];
  /** By `WorkflowAction.file`: those that it calls, and that these call; absent while nobody has looked. */
  readonly called?: ReadonlyMap<string, Workflow>;
}

export interface InputDeclaration {
  readonly name: string;
  readonly range: TextRange;
  readonly type: "string" | "number" | "boolean" | "choice";
  readonly description?: string;
  readonly required: boolean;
  /** Of the declared type. */
  readonly default?: Json;
  /** Of a `choice`; otherwise empty. */
  readonly options: readonly string[];
}

export type OnFailure = "continue" | "stop" | "kill";

/** What the file says; what it leaves out is absent and decided by whoever runs it. */
export interface Execution {
  /** false: one at a time, in file order among the ready. */
  readonly parallel?: Setting<boolean>;
  /** `auto`: as many as the machine has cores. */
  readonly maxWorkers?: Setting<number | "auto">;
  /** Milliseconds, of the whole run. */
  readonly timeout?: Setting<number>;
  /** Milliseconds, for one attempt of every step that has no `timeout` of its own. */
  readonly timeoutPerStep?: Setting<number>;
  readonly onFailure?: Setting<OnFailure>;
  /** How many failures there are before nothing new starts. */
  readonly maxFailures?: Setting<number>;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly gracePeriod?: Setting<number>;
  /** Milliseconds, at least, between two starts. */
  readonly rateLimitDelay?: Setting<number>;
  /** Of starts. */
  readonly rateLimit?: Setting<Rate>;
  /** The limit follows what the machine and the services bear, up to `maxWorkers`. */
  readonly adaptiveScaling?: Setting<boolean>;
}
