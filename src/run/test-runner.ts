import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import type { Pattern } from "../workflow/pattern.ts";
import type { Shell } from "../workflow/step-action.ts";
import type { AttemptControl, AttemptRequest } from "./step-runner.ts";

/** Runs one acceptance test of an attempt that ended well. */
export interface TestRunner {
  /** Resolves when no process of the test is left, but for those it left behind by ending itself. */
  run(request: TestRequest, control: AttemptControl): Promise<TestVerdict>;
}

export interface TestRequest {
  readonly attempt: AttemptRequest;
  /** Its place among the attempt's tests, from 1. */
  readonly number: number;
  readonly check: ResolvedCheck;
  readonly made: MadeAttempt;
}

/** What the attempt came to. */
export interface MadeAttempt {
  readonly outputs: Readonly<Record<string, Json>>;
  /** Where it was kept; the error says why there is none. */
  readonly stdout?: Result<string, string>;
}

/** A test whose expressions have been evaluated; the error is that of one that could not be. */
export interface ResolvedTest {
  readonly name: string;
  readonly check: Result<ResolvedCheck, string>;
}

export type ResolvedCheck =
  | {
      readonly kind: "command";
      readonly text: string;
      /** The values of the script's expressions. */
      readonly environment: Readonly<Record<string, string>>;
      readonly shell?: Shell;
      readonly exitCode: number;
    }
  | { readonly kind: "file_exists"; readonly path: string }
  | { readonly kind: "stdout_matches"; readonly pattern: Pattern }
  | { readonly kind: "output"; readonly name: string; readonly equals: Json };

export type TestVerdict =
  | { readonly kind: "passed" }
  /** One line: what was found. */
  | { readonly kind: "failed"; readonly message: string }
  /** Because of `control.signal`; `survivors` are processes that would not die. */
  | { readonly kind: "stopped"; readonly survivors: readonly number[] };
