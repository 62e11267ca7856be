import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Starter } from "./starter.ts";

/** Shells that stay and start one process after the other, output to a file of its own. */
export function shellPool(count: number): Starter {
  const shells = Array.from({ length: count }, startShell);
  const idle = [...shells];
  return {
    run: async () => {
      const shell = idle.pop();
      if (shell === undefined) throw new Error("All shells are busy.");
      await shell.run();
      idle.push(shell);
    },
    stop: () => {
      for (const shell of shells) shell.stop();
    },
  };
}

function startShell(): Starter {
  const shell = spawn("/bin/sh", [], { stdio: ["pipe", "pipe", "inherit"] });
  let ended: (() => void) | undefined;
  createInterface(shell.stdout).on("line", () => ended?.());
  const command =
    "(cd / && STEP=1 exec /bin/true) </dev/null >/dev/null 2>/dev/null; echo $?\n";
  return {
    run: () =>
      new Promise((resolve) => {
        ended = resolve;
        shell.stdin.write(command);
      }),
    stop: () => {
      shell.stdin.end();
    },
  };
}
