import { endOrphans } from "../launch/clean/end-orphans.ts";
import { orphanLines } from "../present/cleaning-text.ts";
import type { RunReporter } from "./run-reporter.ts";

/** Something beside a run that this program does not leave half done. */
export interface SideJob {
  /** Gives up looking; resolves when what was found has been dealt with. */
  finish(): Promise<void>;
}

/** Ends what dead runs under `root` left behind, and says so in a line where there was something. */
export function lookForOrphans(
  root: string,
  reporter: Pick<RunReporter, "notice">,
): SideJob {
  const enough = new AbortController();
  const looking = endOrphans(root, enough.signal).then(({ orphans }) => {
    for (const line of orphans.flatMap(orphanLines)) reporter.notice(line);
  });
  return {
    finish: () => {
      enough.abort();
      return looking;
    },
  };
}
