import { encodeEvent } from "../journal/codec.ts";
import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

/** The lines that stand in the journal too. */
export function jsonReporter({
  out,
  err,
}: {
  out: Output;
  err: Output;
}): RunReporter {
  return {
    event: (event) => {
      out.write(encodeEvent(event, event.seq === 1));
    },
    notice: (text) => {
      err.write(`${text}\n`);
    },
    end: () => undefined,
  };
}
