import { commands } from "vscode";
import { Disposables } from "../disposables.ts";

/** What VS Code hands over is whatever a caller put there: a row, a URI, options, nothing. */
export type CommandTable = Readonly<
  Record<string, (...args: readonly unknown[]) => unknown>
>;

/** Registers `slipstream.NAME` for every name. */
export function registerCommands(table: CommandTable): Disposables {
  const registered = new Disposables();
  for (const [name, run] of Object.entries(table)) {
    registered.add(commands.registerCommand(`slipstream.${name}`, run));
  }
  return registered;
}
