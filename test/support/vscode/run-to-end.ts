import { ProcessTree } from "./process-tree.ts";
import type { Command } from "./process-tree.ts";

/** Runs a command that is expected to succeed; what it printed is told only if it does not. */
export async function runToEnd(
  command: Omit<Command, "onOutput">,
): Promise<void> {
  let output = "";
  const tree = new ProcessTree({
    ...command,
    onOutput: (text) => (output += text),
  });
  const end = await tree.ended;
  await tree.stop();
  if (end !== 0) {
    const line = [command.file, ...command.args].join(" ");
    throw new Error(`${line} ended with ${end}:\n${output}`);
  }
}
