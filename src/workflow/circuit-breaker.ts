import type { Template } from "../expression/template.ts";
import type { Located, Setting } from "./setting.ts";

/** `circuit_breaker` as written; what is left out has the default of docs/language.md. */
export interface CircuitBreaker {
  /** Steps with the same one share a circuit. */
  readonly key: Located<Template>;
  readonly failureThreshold?: Setting<number>;
  /** Milliseconds. */
  readonly resetAfter?: Setting<number>;
  readonly maxIdenticalFailures?: Setting<number>;
}
