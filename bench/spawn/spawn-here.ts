import { spawn } from "node:child_process";
import type { Starter } from "./starter.ts";

/** Node's own spawn in this very thread, output by pipes. */
export function spawnHere(): Starter {
  return { run: spawnTrue, stop: () => undefined };
}

export function spawnTrue(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/true", [], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.resume();
    child.stderr.resume();
    child.on("error", reject);
    child.on("close", () => {
      resolve();
    });
  });
}
