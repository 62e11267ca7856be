import type { FailureGroup } from "../run/load/failure-groups.ts";
import type { Latency } from "../run/load/latency.ts";
import type { LoadRecord } from "../run/load/load-record.ts";
import type { LoadSettings } from "../run/load/load-settings.ts";
import { formatCount } from "./format-count.ts";
import type { LoadState } from "./load-progress-text.ts";

/** A run of many instances, as it looks this moment. */
export interface LoadSight {
  /** Its name. */
  readonly workflow: string;
  readonly settings: Pick<LoadSettings, "total" | "parallel" | "seed">;
  readonly state: LoadState;
  /** Of those that have ended so far; absent where none has. */
  readonly latency?: Latency;
  /** The most frequent first. */
  readonly failures: readonly FailureGroup[];
  readonly hasEnded: boolean;
  /** Somebody cancelled it, so that the next time it is killed; absent where it goes on, or has stopped by itself. */
  readonly isCancelled?: boolean;
  /** Of one that has ended; absent where it could not be written. */
  readonly record?: LoadRecord;
}

/** `report × 10,000`. */
export function loadTitle({
  workflow,
  settings,
}: Pick<LoadSight, "workflow" | "settings">): string {
  return `${workflow} × ${formatCount(settings.total)}`;
}
