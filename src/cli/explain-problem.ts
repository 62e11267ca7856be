import type { LaunchProblem } from "../launch/launch.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodes } from "./exit-codes.ts";
import { refuse } from "./refuse.ts";
import { writeDiagnostics, writePictureHint } from "./write-diagnostics.ts";

/** Says why nothing ran; `file` as its user names it. */
export function explain(
  problem: LaunchProblem,
  file: string,
  context: CommandContext,
): ExitCode {
  switch (problem.kind) {
    case "invalid":
      writeDiagnostics({ ...problem, file }, context.err, context);
      writePictureHint({ ...problem, file }, context.err);
      return exitCodes.usage;
    case "usage":
      return refuse(withOptions(problem), context);
    case "secrets":
      return refuse(problem.message, context);
    case "folder":
      refuse(problem.message, context);
      return exitCodes.folder;
  }
}

/** `input who is required: --input who=VALUE`. */
function withOptions({
  message,
  missing = [],
}: Extract<LaunchProblem, { readonly kind: "usage" }>): string {
  const options = missing.map((name) => `--input ${name}=VALUE`);
  return [message, ...(options.length > 0 ? [options.join(" ")] : [])].join(
    ": ",
  );
}
