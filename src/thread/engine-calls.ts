import type { Result } from "../base/result.ts";
import type {
  LaunchedInstances,
  LoadProgress,
} from "../launch/load/instances.ts";
import type { ResumeProblem } from "../launch/resume.ts";
import type { RunEvent } from "../run/events.ts";
import type { Latency } from "../run/load/latency.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { CancelReason } from "../run/reason.ts";
import type { EditorTask } from "../steps/task-host.ts";
import type { EngineRun, InstancesWish, RunWish } from "./engine.ts";

/** A number that whoever launches gives to the run: its id is known only when it has begun. */
export type RunNumber = number;

/** What a thread with an engine is asked for. */
export interface EngineCalls {
  readonly launch: (asked: {
    readonly run: RunNumber;
    readonly wish: RunWish;
  }) => Promise<Result<RunOutline, ResumeProblem>>;
  readonly launchMany: (asked: {
    readonly run: RunNumber;
    readonly wish: InstancesWish;
  }) => Promise<Result<InstancesOutline, ResumeProblem>>;
  readonly call_off: (asked: {
    readonly run: RunNumber;
    /** `stop` is there for many instances alone. */
    readonly how: "stop" | "cancel" | "kill";
    readonly reason: CancelReason;
  }) => void;
  readonly setMaxParallel: (asked: {
    readonly run: RunNumber;
    readonly limit: number;
  }) => void;
  readonly close: (asked: undefined) => Promise<void>;
}

/** What the thread asks whoever has started it for. */
export interface HostCalls {
  /** It can be asked from now on. */
  readonly ready: (asked: undefined) => void;
  /** Answered when they were taken in: until then no others follow. */
  readonly events: (asked: {
    readonly run: RunNumber;
    readonly events: readonly RunEvent[];
    /** Whether they happened before the run was gone on with. */
    readonly isEarlier: boolean;
  }) => Promise<void>;
  readonly progress: (asked: {
    readonly run: RunNumber;
    readonly sight: InstancesSight;
  }) => void;
  /** All else of it was told before. */
  readonly ended: (asked: {
    readonly run: RunNumber;
    readonly end: RunEnd;
  }) => void;
  readonly tasks: (asked: {
    readonly folder: string;
  }) => Promise<readonly TaskOutline[]>;
  /** Answers with a number for the execution. */
  readonly startTask: (asked: {
    readonly key: string;
  }) => Promise<Result<number, string>>;
  readonly taskEnded: (asked: {
    readonly execution: number;
  }) => Promise<number | undefined>;
  readonly taskPid: (asked: {
    readonly execution: number;
  }) => Promise<number | undefined>;
  readonly endTask: (asked: { readonly execution: number }) => void;
}

export type TaskOutline = Omit<EditorTask, "start">;

export interface RunOutline extends Pick<
  EngineRun,
  "id" | "root" | "file" | "folder" | "inFileOrder"
> {
  /** Of the workflow file, as it was run. */
  readonly text: string;
}

export type InstancesOutline = Pick<
  LaunchedInstances,
  "id" | "root" | "file" | "folder" | "workflow" | "settings"
> &
  InstancesSight;

/** How many instances are at one moment. */
export interface InstancesSight {
  readonly progress: LoadProgress;
  readonly latency: Latency | undefined;
}

export type RunEnd =
  /** The record of a single run is made of its events. */
  | { readonly kind: "recorded"; readonly record?: LoadRecord }
  | { readonly kind: "failed"; readonly error: Error };
