import { standStillForFiles } from "../system/prompt-files.ts";
import { realClock } from "../system/real-clock.ts";
import { endWithBug } from "./end-with-bug.ts";
import type { CommandContext } from "./command-context.ts";
import type { ExitCode } from "./exit-codes.ts";
import { processContext } from "./process-context.ts";

/** The command line as a process, to its exit code. */
export async function start(
  program: (context: CommandContext) => Promise<ExitCode>,
): Promise<void> {
  standStillForFiles(realClock);
  const { context, written } = processContext();
  const end = (bug: unknown): void => void endWithBug(bug, context);
  process.on("uncaughtException", end);
  process.once("beforeExit", () => {
    end(new Error("the program waits for something that will never come"));
  });
  try {
    const code = await program(context);
    await written();
    process.exit(code);
  } catch (bug) {
    end(bug);
  }
}
