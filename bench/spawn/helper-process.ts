import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Answers } from "./answers.ts";
import { spawnTrue } from "./spawn-here.ts";
import type { Starter } from "./starter.ts";

export const helperArgument = "--helper";

/** A small Node beside this one that starts them, told by lines. */
export function helperProcess(script: string): Starter {
  const helper = spawn(process.execPath, [script, helperArgument], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = new Answers();
  createInterface(helper.stdout).on("line", (line) => {
    answers.answer(Number(line));
  });
  return {
    run: () =>
      answers.ask((number) => {
        helper.stdin.write(`${number}\n`);
      }),
    stop: () => {
      helper.stdin.end();
    },
  };
}

/** What the helper does. */
export function serveLines(): void {
  createInterface(process.stdin).on("line", (number) => {
    void spawnTrue().then(() => {
      process.stdout.write(`${number}\n`);
    });
  });
}
