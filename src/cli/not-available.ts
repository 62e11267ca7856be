import type { Command } from "commander";
import { exitCodes } from "./exit-codes.ts";

const laterCommands = ["mcp"];

/** Commands that are promised but not there yet, so that nobody takes them for a typing error. */
export function refuseLaterCommands(program: Command): void {
  for (const name of laterCommands) {
    program
      .command(name, { hidden: true })
      .argument("[arguments...]")
      .allowUnknownOption()
      .helpOption(false)
      .action(() => {
        refuse(program, name);
      });
  }
}

function refuse(command: Command, name: string): void {
  command.error(`error: ${name} is not available in this version.`, {
    exitCode: exitCodes.usage,
  });
}
