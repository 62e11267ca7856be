import { GatheredOutput } from "./gathered-output.ts";
import type { Narrator } from "./narrator.ts";
import type { Output } from "./output.ts";
import type { RunReporter } from "./run-reporter.ts";

/** A line for each thing that happened, for files, pipes and the logs of other programs. */
export function plainReporter(narrator: Narrator, out: Output): RunReporter {
  const lines = new GatheredOutput(out);
  const print = (told: readonly string[]): void => {
    if (told.length > 0) lines.write(`${told.join("\n")}\n`);
  };
  return {
    event: (event) => {
      print(narrator.tell(event));
    },
    caughtUp: () => {
      narrator.caughtUp();
    },
    notice: (text) => {
      print([text]);
    },
    end: () => {
      lines.flush();
    },
  };
}
