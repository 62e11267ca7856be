import type { Mask } from "../base/mask/mask.ts";
import type { Spawn } from "../system/process-spec.ts";
import type { TreeControl } from "../system/tree-control.ts";

/** What the runners of one run need of the world. */
export interface StepWorld {
  readonly platform: NodeJS.Platform;
  /** The run's id. */
  readonly run: string;
  /** What its processes are known by: the id, or where it is one of many runs `RUN/NUMBER`. */
  readonly mark: string;
  /** Absolute path of the workspace folder. */
  readonly root: string;
  readonly spawn: Spawn;
  /** What logs are not to show; `spawn` knows it already. */
  readonly mask?: Mask;
  readonly trees: TreeControl;
  /** Absolute path of the attempt's log. */
  logFile(step: string, attempt: number): string;
  /** Absolute path of a file of this attempt's own, in a folder that lives as long as the run. */
  scratchFile(step: string, attempt: number, name: string): string;
  /** Told of each group that lives on after its leader has ended by itself. */
  leftBehind(leader: number): void;
}
