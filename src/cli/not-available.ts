import type { Command } from "commander";
import { Option } from "commander";
import { exitCodes } from "./exit-codes.ts";

const laterCommands = ["mcp"];

export const laterRunOptions = ["--compare-sequential"];

export const laterRerunOptions = ["--failed"];

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

/** The same for options of a command that is there. */
export function refuseLaterOptions(
  command: Command,
  later: readonly string[],
): void {
  for (const flags of later) {
    const option = new Option(flags).hideHelp();
    command.addOption(option);
    command.on(`option:${option.name()}`, () => {
      refuse(command, option.long ?? flags);
    });
  }
}

function refuse(command: Command, name: string): void {
  command.error(`error: ${name} is not available in this version.`, {
    exitCode: exitCodes.usage,
  });
}
