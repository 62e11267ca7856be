import type { Json } from "../base/json.ts";
import type { HandlerKind } from "../workflow/handler-kind.ts";
import type { Artifact } from "./artifact-keeper.ts";
import type { StepReason } from "./reason.ts";
import type { TestState, WroteOutside } from "./snapshot.ts";
import type { FinalStatus, RunStatus } from "./status.ts";

/**
 * The final record of a run, `run.json`. The same outcomes give the same bytes,
 * but for `run` and for what stands in objects named `times`.
 */
export interface RunRecord {
  readonly version: 1;
  readonly run: string;
  readonly workflow: string;
  readonly file: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly status: RunStatus;
  readonly counts: Readonly<Record<FinalStatus, number>>;
  /** By id, in code unit order. */
  readonly steps: readonly StepRecord[];
  readonly times: RunTimes;
}

export interface RunTimes {
  /** ISO 8601. */
  readonly started: string;
  /** When it was gone on with, ISO 8601; absent where it never was. */
  readonly resumed?: readonly string[];
  readonly duration_ms: number;
  readonly work_ms: number;
  readonly critical_path_ms: number;
  readonly speedup: number;
  readonly peak_parallel: number;
  readonly max_parallel: number;
}

export interface StepRecord {
  readonly id: string;
  readonly depends_on: readonly string[];
  readonly handler?: HandlerKind;
  /** Of a child: the step that fanned out. */
  readonly parent?: string;
  /** Of a child: its combination of the matrix, or its item. */
  readonly value?: Json;
  /** Of a step that fanned out: their ids, in the order of the input. */
  readonly children?: readonly string[];
  readonly status: FinalStatus;
  readonly reason?: StepReason;
  readonly message?: string;
  readonly exit_code?: number;
  readonly signal?: string;
  readonly tolerated?: true;
  readonly outputs?: Readonly<Record<string, Json>>;
  /** Names of those that hold a secret: what stands here is not their value. */
  readonly masked_outputs?: readonly string[];
  /** In the order of their paths within the step's folder of artifacts. */
  readonly artifacts?: readonly Artifact[];
  readonly attempts: readonly AttemptRecord[];
  readonly times: {
    readonly queued_ms?: number;
    readonly started_ms?: number;
    readonly finished_ms?: number;
    readonly duration_ms: number;
  };
}

export interface AttemptRecord {
  readonly attempt: number;
  readonly status: "succeeded" | "failed" | "cancelled";
  readonly reason?: StepReason;
  readonly message?: string;
  readonly exit_code?: number;
  readonly signal?: string;
  readonly tests?: readonly TestState[];
  readonly times: {
    readonly queued_ms: number;
    readonly started_ms?: number;
    readonly finished_ms?: number;
    readonly pid?: number;
    /** Here, because whose doing it is depends on who ran at the same time. */
    readonly wrote_outside?: WroteOutside;
  };
}
