import type { Resumption } from "./earlier-run.ts";
import type { RunRequest } from "./run-request.ts";

/** What a run does not do itself, because an earlier part of it, or another run, has done it. */
export function takenOver({
  earlier,
  rerun,
}: Pick<RunRequest, "earlier" | "rerun">): Resumption | undefined {
  return (earlier ?? rerun)?.resumption;
}
