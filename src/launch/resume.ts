import type { Journal } from "../journal/read-journal.ts";
import type { LaunchProblem, LaunchRequest } from "./launch.ts";
import type { Preparation } from "./prepare-run.ts";

/** A wish to go on with a run. */
export interface ResumeRequest extends Omit<
  LaunchRequest,
  "file" | "only" | "from"
> {
  /** Its id, of a run under `root`. */
  readonly run: string;
}

/** Why nothing ran. */
export type ResumeProblem =
  LaunchProblem /** There is nothing to do. */ | { readonly kind: "succeeded" };

/** A run that can go on. */
export interface Resumable {
  /** Absolute path of the workflow file. */
  readonly file: string;
  readonly journal: Journal;
  readonly prepared: Preparation;
}
