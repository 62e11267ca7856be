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
    case "secrets":
      return refuse(problem.message, context);
    case "folder":
      refuse(problem.message, context);
      return exitCodes.folder;
  }
}
