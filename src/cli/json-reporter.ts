import { encodeEvent } from "../journal/codec.ts";
import type { RunEvent } from "../run/events.ts";
import { GatheredOutput } from "./gathered-output.ts";
import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

/** What a program writes first to a journal. */
const beginnings: ReadonlySet<RunEvent["type"]> = new Set([
  "run_started",
  "run_resumed",
]);

/** The lines that stand in the journal too. */
export function jsonReporter({
  out,
  err,
}: {
  out: Output;
  err: Output;
}): RunReporter {
  const lines = new GatheredOutput(out);
  return {
    event: (event) => {
      lines.write(encodeEvent(event, beginnings.has(event.type)));
    },
    caughtUp: () => undefined,
    notice: (text) => {
      err.write(`${text}\n`);
    },
    end: () => {
      lines.flush();
    },
  };
}
