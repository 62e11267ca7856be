import type { Uri } from "vscode";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { RunRecord } from "../run/record.ts";
import type { InstancesOptions } from "./runs/instances-options.ts";
import type { RunOptions } from "./runs/run-request.ts";

/** What `activate` gives to other extensions; see docs/editor.md. */
export interface SlipstreamApi {
  readonly version: 1;
  /** Asks nothing, and rejects where nothing ran: an untrusted folder, a file with errors, a missing input. */
  runWorkflow(uri: Uri, options?: RunOptions): Promise<RunRecord>;
  /** The same of many runs of the workflow; rejects as well where nobody says how many. */
  runInstances(uri: Uri, options?: InstancesOptions): Promise<LoadRecord>;
  /** Ids of the runs that are going on, newest first. */
  readonly runs: readonly string[];
  /** What a view shows, as text; the rows of closed ones too. */
  rows(view: ViewName): Promise<readonly RowText[]>;
}

export type ViewName = "workflows" | "run";

export interface RowText {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  /** What a click on it does; absent where it does nothing. */
  readonly command?: RowCommand;
  readonly children: readonly RowText[];
}

export interface RowCommand {
  readonly id: string;
  readonly arguments: readonly unknown[];
}
