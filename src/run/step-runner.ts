import type { Json } from "../base/json.ts";
import type { Result } from "../base/result.ts";
import type { StepFacts } from "../expression/evaluation-context.ts";
import type { OutputDeclaration } from "../workflow/output-declaration.ts";
import type { Pattern } from "../workflow/pattern.ts";
import type { Shell } from "../workflow/step-action.ts";
import type { AttemptFailure } from "./events.ts";
import type { ResolvedTest } from "./test-runner.ts";

/** Makes one attempt of a step of one type. */
export interface StepRunner<Action> {
  /** Resolves when no process of the attempt is left, but for those it left behind by ending itself. */
  run(
    request: AttemptRequest<Action>,
    control: AttemptControl,
  ): Promise<AttemptResult>;
}

/** A runner for every type of step. */
export type StepRunners = {
  readonly [Type in ResolvedAction["type"]]: StepRunner<
    Extract<ResolvedAction, { type: Type }>
  >;
};

/** A step whose expressions have all been evaluated. */
export interface AttemptRequest<Action = ResolvedAction> {
  readonly step: string;
  /** From 1. */
  readonly attempt: number;
  readonly action: Action;
  /** Whole: what the step inherits, its own, `INPUT_*`, and the values of its script's expressions. */
  readonly environment: Readonly<Record<string, string>>;
  /** As written: relative to the workspace folder, or absolute; `.` by default. */
  readonly workingDirectory: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly promisedOutputs: readonly PromisedOutput[];
  /** Whoever judges the attempt wants to see its standard output. */
  readonly keepStdout?: boolean;
  /** Globs of files to keep, relative to the working directory. */
  readonly artifacts?: readonly string[];
  /** Globs of the files that it says it writes, relative to the working directory. */
  readonly writes?: readonly string[];
  /** The acceptance tests, evaluated when it is known what the attempt came to. */
  readonly tests?: (made: StepFacts) => readonly ResolvedTest[];
  /** Whether the result is to tell what it wrote to stderr. */
  readonly wantsStderr?: boolean;
}

export type PromisedOutput = Omit<OutputDeclaration, "range">;

export type ResolvedAction =
  | {
      readonly type: "shell";
      readonly program: ResolvedProgram;
      readonly shell?: Shell;
      readonly args: readonly string[];
    }
  | (ResolvedScript & { readonly type: "python" })
  | (ResolvedScript & { readonly type: "node" })
  | { readonly type: "process"; readonly argv: readonly string[] }
  | {
      readonly type: "http";
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body?: string;
      /** `200`, `2xx`; at least one. */
      readonly statuses: readonly string[];
      readonly bodyMatches?: Pattern;
    }
  | { readonly type: "task"; readonly label: string }
  | {
      readonly type: "tool";
      /** One after the other; at least one. */
      readonly calls: readonly ToolCall[];
    };

export interface ToolCall {
  /** Absent: the one call of a tool that knows no tasks. */
  readonly task?: string;
  readonly argv: readonly string[];
}

export interface ResolvedScript {
  readonly program: ResolvedProgram;
  readonly args: readonly string[];
}

export type ResolvedProgram =
  | { readonly kind: "inline"; readonly text: string }
  | { readonly kind: "file"; readonly path: string };

export interface AttemptControl {
  /** Aborted: end what was started, asking first. */
  readonly signal: AbortSignal;
  /** Aborted: do not ask. */
  readonly kill: AbortSignal;
  readonly graceMs: number;
  /** To be called once, before `run` resolves; without an id where nothing could be started. */
  started(pid?: number): void;
}

export type AttemptResult = AttemptEnd & {
  /** The part of the attempt with which it ended, where it has several; for its message. */
  readonly part?: string;
  /** The end of what it wrote there, where the request asks for it. */
  readonly stderr?: string;
};

type AttemptEnd =
  | {
      readonly kind: "exited";
      readonly code: number;
      /** The error says what is wrong with what it wrote. */
      readonly outputs: Result<Readonly<Record<string, Json>>, string>;
      /** Where it was asked for; the error says why there is none. */
      readonly stdout?: Result<string, string>;
    }
  | { readonly kind: "signalled"; readonly signal: string }
  /** Without a process: it did what it was to do, or it did not. */
  | { readonly kind: "done"; readonly outputs: Readonly<Record<string, Json>> }
  | {
      readonly kind: "failed";
      readonly failure: AttemptFailure;
      readonly outputs: Readonly<Record<string, Json>>;
    }
  | {
      readonly kind: "not_started";
      readonly reason: "command_not_found" | "spawn_failed";
      readonly message: string;
    }
  /** What started its process has ended: nobody knows what became of it, but that it is no longer there, `survivors` aside. */
  | {
      readonly kind: "lost";
      readonly message: string;
      readonly survivors: readonly number[];
    }
  /** Because of `control.signal`; `survivors` are processes that would not die. */
  | { readonly kind: "stopped"; readonly survivors: readonly number[] };
