import type { Result } from "../base/result.ts";
import type { LaunchedRun, LaunchRequest } from "../launch/launch.ts";
import type {
  InstancesRequest,
  LaunchedInstances,
} from "../launch/load/instances.ts";
import type { RerunInstanceRequest } from "../launch/load/rerun-instance.ts";
import type { ResumeInstancesRequest } from "../launch/load/resume-instances.ts";
import type { ResumeProblem, ResumeRequest } from "../launch/resume.ts";

/** Runs workflows, in this thread or in another one. */
export interface Engine {
  launch(wish: RunWish): Promise<Result<Launched<EngineRun>, ResumeProblem>>;
  launchMany(
    wish: InstancesWish,
  ): Promise<Result<LaunchedInstances, ResumeProblem>>;
  /** To be called when nothing goes on; resolves when nothing of it is left. The next launch begins anew. */
  close(): Promise<void>;
}

/** A run as far as any thread can have it. */
export type EngineRun = Omit<LaunchedRun, "workflow" | "earlier">;

export interface Launched<Run> {
  readonly run: Run;
  /** Of the workflow file, as it was run. */
  readonly text: string;
}

/** Plain data: what does the work is where the engine is. */
type Plain<Request> = Omit<
  Request,
  "read" | "digests" | "tasks" | "launcher" | "ownLauncher" | "told"
>;

/** One run: a new one, the same again, what failed in one, or one of many instances alone. */
export type RunWish =
  | { readonly how: "new"; readonly request: Plain<LaunchRequest> }
  | { readonly how: "resume"; readonly request: Plain<ResumeRequest> }
  | { readonly how: "rerun_failed"; readonly request: Plain<ResumeRequest> }
  | { readonly how: "instance"; readonly request: Plain<RerunInstanceRequest> };

/** Many runs of one workflow: new ones, or the rest of them. */
export type InstancesWish =
  | { readonly how: "new"; readonly request: Plain<InstancesRequest> }
  | { readonly how: "resume"; readonly request: Plain<ResumeInstancesRequest> };
