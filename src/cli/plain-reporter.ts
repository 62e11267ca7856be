import type { Narrator } from "./narrator.ts";
import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

/** A line for each thing that happened, for files, pipes and the logs of other programs. */
export function plainReporter(narrator: Narrator, out: Output): RunReporter {
  const print = (lines: readonly string[]): void => {
    if (lines.length > 0) out.write(`${lines.join("\n")}\n`);
  };
  return {
    event: (event) => {
      print(narrator.tell(event));
    },
    notice: (text) => {
      print([text]);
    },
    end: () => undefined,
  };
}
