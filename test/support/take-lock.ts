import { once } from "node:events";
import { RunFolder } from "../../src/journal/run-folder.ts";
import { acquireRunLock } from "../../src/journal/run-lock.ts";

/** A program that wants a run (`ROOT RUN`) when it is told to, says who has it then, and keeps what it got until its standard input ends. */
async function main(): Promise<void> {
  const [root = "", run = ""] = process.argv.slice(2);
  process.stdout.write("ready\n");
  await once(process.stdin, "data");
  const lock = await acquireRunLock(new RunFolder(root, run));
  process.stdout.write(lock.ok ? "mine\n" : `${lock.error.pid}\n`);
  await once(process.stdin.resume(), "end");
}

void main();
