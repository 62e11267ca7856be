import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

/** The events as they are, one a line. */
export function jsonReporter({
  out,
  err,
}: {
  out: Output;
  err: Output;
}): RunReporter {
  return {
    event: (event) => {
      out.write(`${JSON.stringify(event)}\n`);
    },
    notice: (text) => {
      err.write(`${text}\n`);
    },
    end: () => undefined,
  };
}
