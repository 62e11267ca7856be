import type { Pattern } from "./pattern.ts";
import type { Setting } from "./setting.ts";

export type Backoff = "constant" | "linear" | "exponential";
export type Jitter = "none" | "full" | "equal";

/** `retry` as written; what is left out has the default of docs/language.md. */
export interface RetrySettings {
  /** The first attempt counts. */
  readonly maxAttempts?: Setting<number>;
  /** Milliseconds. */
  readonly delay?: Setting<number>;
  readonly backoff?: Setting<Backoff>;
  readonly factor?: Setting<number>;
  /** Milliseconds. */
  readonly maxDelay?: Setting<number>;
  readonly jitter?: Setting<Jitter>;
  /** Absent: the default classes. */
  readonly retryOn?: readonly FailureClass[];
  readonly noRetryOn?: readonly FailureClass[];
}

/** A kind of failure that `retry_on` and `no_retry_on` can name. */
export type FailureClass =
  | { readonly kind: "timeout" }
  | { readonly kind: "signal" }
  | { readonly kind: "acceptance" }
  | { readonly kind: "exit_code"; readonly code: number }
  /** What the attempt wrote to stderr. */
  | { readonly kind: "stderr"; readonly pattern: Pattern };
