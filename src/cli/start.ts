import { standStillForFiles } from "../system/prompt-files.ts";
import { realClock } from "../system/real-clock.ts";
import { endWithBug } from "./end-with-bug.ts";
import { processContext } from "./process-context.ts";
import { runProgram } from "./program.ts";

/** The command line as a process: from its arguments to its exit code. */
export async function start(): Promise<void> {
  standStillForFiles(realClock);
  const context = processContext();
  const end = (bug: unknown): void => void endWithBug(bug, context);
  process.on("uncaughtException", end);
  process.once("beforeExit", () => {
    end(new Error("the program waits for something that will never come"));
  });
  try {
    const code = await runProgram(process.argv.slice(2), context);
    await written(process.stdout);
    await written(process.stderr);
    process.exit(code);
  } catch (bug) {
    end(bug);
  }
}

/** Resolves when what was written has gone, or never will. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write("", () => {
      resolve();
    });
  });
}
